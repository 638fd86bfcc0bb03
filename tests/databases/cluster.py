"""A PostgreSQL of the test's own: in a temporary folder, on a Unix socket, gone when the test is."""

import glob
import os
import pwd
import shutil
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
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
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
        return self.run([program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "tester", "-d",
                         "postgres", *words], given)

    def sql(self, text, given=None):
        return self.psql("-c", text, given=given)

    def csv(self, query, out):
        """The result of a query as CSV."""
        out.write_bytes(self.psql("--csv", "-f", "-", given=query.encode()))

    def address(self, parameters, user="tester@"):
        return f"postgres://{user}{quote(self.folder, safe='')}/postgres?{parameters}"

    def stop(self):
        self.run([program("pg_ctl"), "-D", self.data, "-m", "immediate", "stop"])
        shutil.rmtree(self.folder, ignore_errors=True)
