#!/usr/bin/env bash
# Installs what quorate is compared with, on Debian 12: from Debian, PyPI and the Go module proxy, in fixed versions.
# Soufflé is not in Debian: install it yourself, and it is taken along when `souffle` is on the PATH.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
peers=${QUORATE_PEERS:-$root/build/peers}
mkdir -p "$peers/bin"

as_root=()
[[ $(id -u) == 0 ]] || as_root=(sudo)
"${as_root[@]}" apt-get install -q -y --no-install-recommends sqlite3 swi-prolog-nox time zstd python3-venv

python3 -m venv "$peers/venv"
"$peers/venv/bin/pip" install -q duckdb==2.0.0 clingo==5.8.3

if command -v go >/dev/null; then
  GOBIN=$peers/bin go install github.com/open-policy-agent/opa@v1.22.2
else
  echo "go is not here, so OPA is left out" >&2
fi
