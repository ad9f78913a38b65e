#!/bin/sh
# Builds a Debian package, mailwhy_VERSION_ARCHITECTURE.deb, into DIR or else the current folder:
#
#     sh Samples/debian-package.sh [DIR]
#
# It works on the release of Debian that it was built on, without Swift. DEBFULLNAME and DEBEMAIL name
# who maintains it.
set -eu
umask 022

folder=$(cd "${1:-.}" && pwd)
cd "$(dirname "$0")/.."
sh Samples/packages.sh dpkg-dev

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
root=$work/root
DESTDIR=$root sh Samples/install.sh /usr

version=$("$root/usr/bin/mailwhy" --version)
architecture=$(dpkg --print-architecture)
maintainer="${DEBFULLNAME:-mailwhy} <${DEBEMAIL:-maintainers@mailwhy.invalid}>"
day=$(sed -n '1s/^\.TH MAILWHY 1 \([0-9-]*\) .*/\1/p' "$root/usr/share/man/man1/mailwhy.1")
# The same source makes the same package.
SOURCE_DATE_EPOCH=$(date -u -d "$day" +%s)
export SOURCE_DATE_EPOCH

# Where Debian keeps them.
mkdir -p "$root/usr/share/zsh/vendor-completions"
mv "$root/usr/share/zsh/site-functions/_mailwhy" "$root/usr/share/zsh/vendor-completions/"
rmdir "$root/usr/share/zsh/site-functions"
find "$root/usr/share/man" -type f -exec gzip -9n {} +

documents=$root/usr/share/doc/mailwhy
mkdir -p "$documents"
cp Docs/CHANGELOG.md "$documents/NEWS.md"
cat >"$documents/changelog" <<END
mailwhy ($version) unstable; urgency=medium

  * What is new stands in NEWS.md beside this file.

 -- $maintainer  $(LC_ALL=C date -u -d "$day" -R)
END
gzip -9n "$documents/changelog" "$documents/NEWS.md"
sed "s|YEAR|${day%%-*}|" >"$documents/copyright" <<'END'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: mailwhy

Files: *
Copyright: YEAR the authors of mailwhy
License: none-stated
 The source of mailwhy comes without a licence of its own.
Comment:
 The program contains the Swift runtime, its standard library and swift-argument-parser: Apple Inc. and
 the authors of the Swift project, under the Apache License 2.0 with Runtime Library Exception.

Files: usr/bin/mailwhy
Copyright: YEAR the authors of mailwhy
  2014-YEAR Apple Inc. and the authors of the Swift project
License: Apache-2.0 with Runtime Library Exception
 On Debian systems the text of the Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0. As an
 exception, programs that contain parts of the runtime because they were compiled with Swift need not
 meet its sections 4(a), 4(b) and 4(d).
END

# What the program is linked to says what it needs, and of which version.
mkdir -p "$work/debian" "$root/DEBIAN"
printf 'Source: mailwhy\n\nPackage: mailwhy\nArchitecture: any\n' >"$work/debian/control"
needed=$(cd "$work" && dpkg-shlibdeps -O root/usr/bin/mailwhy | sed -n 's/^shlibs:Depends=//p')
[ -n "$needed" ] || {
  echo 'debian-package.sh: cannot tell which libraries the program needs' >&2
  exit 1
}
(cd "$root" && find usr -type f | LC_ALL=C sort | xargs md5sum >DEBIAN/md5sums)
cat >"$root/DEBIAN/control" <<END
Package: mailwhy
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: $needed
Recommends: less, libcurl4, tzdata
Suggests: bash-completion, man-db
Section: mail
Priority: optional
Description: query shell over the event logs of e-mailings
 It says what every destination of an e-mailing counts as, which event made it
 so, and, step by step, why two numbers that should agree do not.
 .
 Read are the logs of Copernica, MailerQ and SMTPeter, the events of eleven
 other senders, bounces as mail, the logs of Postfix, and plain tables.
END

package=$folder/mailwhy_${version}_$architecture.deb
dpkg-deb --root-owner-group --build "$root" "$package" >/dev/null
echo "built $package, $(($(wc -c <"$package") / 1000)) kB"
