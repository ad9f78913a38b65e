#!/bin/sh
# Installs mailwhy, with Swift's runtime in it, its manual and completions for bash, zsh and fish:
#
#     sh Samples/install.sh [PREFIX]             /usr/local unless said otherwise
#     sh Samples/install.sh --remove [PREFIX]    takes away what was installed there
#
# With DESTDIR everything is put below that folder, as it is for a package.
set -eu

fail() {
  echo "install.sh: $1" >&2
  exit 1
}

remove=
if [ "${1:-}" = --remove ]; then
  remove=yes
  shift
fi
prefix=${1:-/usr/local}
case $prefix in
  -*) fail "usage: sh Samples/install.sh [--remove] [PREFIX]" ;;
  /*) ;;
  *) prefix=$PWD/$prefix ;;
esac
root=${DESTDIR:-}$prefix
cd "$(dirname "$0")/.."

program=bin/mailwhy
manual=share/man/man1/mailwhy.1
dutch=share/man/nl/man1/mailwhy.1
bash=share/bash-completion/completions/mailwhy
zsh=share/zsh/site-functions/_mailwhy
fish=share/fish/vendor_completions.d/mailwhy.fish

# A build takes minutes, so what would fail behind it fails before it.
for file in $program $manual $dutch $bash $zsh $fish; do
  folder=$(dirname "$root/$file")
  until [ -e "$folder" ]; do folder=$(dirname "$folder"); done
  { probe=$(mktemp -d "$folder/mailwhy.XXXXXX" 2>/dev/null) && rmdir "$probe"; } ||
    fail "cannot write to $folder; name another PREFIX, such as ~/.local, or become root"
done

if [ -n "$remove" ]; then
  for file in $program $manual $dutch $bash $zsh $fish; do rm -f "$root/$file"; done
  echo "removed mailwhy from $root"
  exit 0
fi

sh Samples/packages.sh libedit-dev zlib1g-dev libzstd-dev libsimdjson-dev libexpat1-dev libcurl4-openssl-dev binutils
# A folder of its own: what is linked in another way would be built anew each time.
swift build -c release --product mailwhy --static-swift-stdlib --scratch-path .build-static
built=.build-static/release/mailwhy

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strip -o "$work/program" "$built"
"$built" --generate-manual >"$work/manual"
"$built" --generate-manual --language nl >"$work/dutch"
for shell in bash zsh fish; do "$built" --generate-completion-script $shell >"$work/$shell"; done

install -D -m 755 "$work/program" "$root/$program"
install -D -m 644 "$work/manual" "$root/$manual"
install -D -m 644 "$work/dutch" "$root/$dutch"
install -D -m 644 "$work/bash" "$root/$bash"
install -D -m 644 "$work/zsh" "$root/$zsh"
install -D -m 644 "$work/fish" "$root/$fish"
echo "installed $root/$program, version $("$root/$program" --version)," \
  "$(($(wc -c <"$root/$program") / 1000000)) MB, its manual and completions for bash, zsh and fish"
