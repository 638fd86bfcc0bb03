"""A PostgreSQL of the test's own: in a temporary folder, on a Unix socket and, with TLS, on loopback; gone when the test is."""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from urllib.parse import quote


def program(name):
    """Debian keeps them out of the way of `PATH`."""
    return shutil.which(name) or next(iter(sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"), reverse=True)), None)


class Cluster:
    @staticmethod
    def available():
        return all(program(name) for name in ("initdb", "postgres", "pg_ctl", "psql"))

    def __init__(self):
        # PostgreSQL does not run as root; sockets have short names.
        self.user = pwd.getpwnam("nobody") if os.getuid() == 0 else None
        self.folder = tempfile.mkdtemp(prefix="quorate-pg-")
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        self.data = f"{self.folder}/data"
        self.run([program("initdb"), "-D", self.data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                  "--no-sync"])
        self.certificate = f"{self.folder}/server.crt"
        self.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                  "-addext", "subjectAltName=DNS:localhost", "-keyout", f"{self.folder}/server.key", "-out",
                  self.certificate])
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # Whoever comes by TCP needs TLS and a password.
        with open(f"{self.data}/pg_hba.conf", "w", encoding="ascii") as file:
            file.write("local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n")
        options = (f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder} "
                   f"-c fsync=off -c ssl=on -c ssl_cert_file={self.certificate} "
                   f"-c ssl_key_file={self.folder}/server.key")
        self.run([program("pg_ctl"), "-D", self.data, "-w", "-t", "120", "-l", f"{self.folder}/log", "-o", options,
                  "start"])

    def run(self, command, given=None):
        def as_user():
            os.setgid(self.user.pw_gid)
            os.setuid(self.user.pw_uid)

        # pg_ctl leaves the server its output: a file, so that nobody waits for its end.
        with tempfile.TemporaryFile() as out:
            done = subprocess.run(command, input=given, stdout=out, stderr=subprocess.STDOUT, cwd="/",
                                  preexec_fn=as_user if self.user else None, timeout=200,
                                  env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": self.folder})
            out.seek(0)
            text = out.read()
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]}: {text.decode(errors='replace')}")
        return text

    def psql(self, *words, given=None):
        return self.run([program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", str(self.port), "-U",
                         "tester", "-d", "postgres", *words], given)

    def sql(self, text, given=None):
        return self.psql("-c", text, given=given)

    def csv(self, query, out):
        """The result of a query as CSV."""
        out.write_bytes(self.psql("--csv", "-f", "-", given=query.encode()))

    def address(self, parameters, user="tester@"):
        return f"postgres://{user}{quote(self.folder, safe='')}:{self.port}/postgres?{parameters}"

    def address_by_tls(self, parameters, user, host="localhost"):
        return (f"postgres://{user}@{host}:{self.port}/postgres?sslmode=verify-full&"
                f"sslrootcert={quote(self.certificate, safe='')}&{parameters}")

    def stop(self):
        self.run([program("pg_ctl"), "-D", self.data, "-m", "immediate", "stop"])
        shutil.rmtree(self.folder, ignore_errors=True)
