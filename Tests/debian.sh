#!/bin/sh
# Builds the Debian package, installs it in a fresh Debian 12 without Swift, looks at it from everywhere
# and takes it away again. Needs root, debootstrap and the network; takes a minute or two.
set -eu
cd "$(dirname "$0")/.."

fail() {
  echo "debian.sh: $1" >&2
  exit 1
}
[ "$(id -u)" = 0 ] || fail 'needs root, for chroot'
sh Samples/packages.sh debootstrap

work=$(mktemp -d)
debian=$work/debian
leave() {
  # A folder that something is mounted in must not be removed with it.
  if mountpoint -q "$debian/proc"; then umount "$debian/proc" || exit 1; fi
  rm -rf "$work"
}
trap leave EXIT
sh Samples/debian-package.sh "$work"
package=$(echo "$work"/mailwhy_*.deb)

# The mirror that this system has its own packages from, if it is a Debian; debootstrap knows another.
mirror=$(apt-get indextargets --format '$(CODENAME) $(SITE)' 'Created-By: Packages' |
  sed -n 's/^bookworm //p' | head -n 1)
debootstrap --variant=minbase --include=bash-completion,man-db bookworm "$debian" ${mirror:+"$mirror"} \
  >"$work/log" 2>&1 || fail "debootstrap failed: $(tail -n 3 "$work/log")"
# Swift's runtime finds the words of the command line there, as other programs find other things.
mount -t proc proc "$debian/proc"
cp "$package" "$debian/root/mailwhy.deb"
cp -R Samples/winter-sale "$debian/root/"
inside() {
  chroot "$debian" env -i HOME=/root TERM=dumb LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
}
inside sh -c 'command -v swift' && fail 'there is a Swift in a fresh Debian'
before=$(inside find /usr /etc /opt /home -xdev -type f | sort)

# Nothing but what the package depends on, to see whether it says all it needs.
inside apt-get install -y -qq --no-install-recommends /root/mailwhy.deb >"$work/log" 2>&1 ||
  fail "it cannot be installed: $(tail -n 3 "$work/log")"
echo "installed with $(inside dpkg-query -W -f '${binary:Package}\n' | wc -l) packages in all"

statements='dominant; keyfigures; bridge clicks; check'
inside sh -c "cd /root && mailwhy --quiet --timezone Europe/Amsterdam -c '$statements' winter-sale" \
  >"$work/inside"
(cd Samples && ../.build-static/release/mailwhy --quiet --timezone Europe/Amsterdam \
  -c "$statements" winter-sale) >"$work/here"
cmp "$work/inside" "$work/here" || fail 'it answers in another way than where it was built'
inside sh -c 'cd /root && gzip -k winter-sale/* && mailwhy --quiet -c "mailings" winter-sale/*.gz' \
  >"$work/compressed"
grep -q 5001 "$work/compressed" || fail 'it does not read compressed logs'
inside man mailwhy >"$work/manual"
grep -q '^EXIT STATUS' "$work/manual" || fail 'man does not show its page'
inside env LC_ALL=nl_NL.UTF-8 man -L nl mailwhy 2>/dev/null >"$work/manual"
grep -q '^EXITSTATUS' "$work/manual" || fail 'man does not show its page in Dutch'
inside bash -c '. /usr/share/bash-completion/bash_completion
  _completion_loader mailwhy; complete -p mailwhy' | grep -q -- '-F _mailwhy' ||
  fail 'bash does not find its completions'

# At a prompt: script(1) makes the terminal, which needs no /dev inside.
printf 'dominant\nquit\n' | script -qec \
  "chroot '$debian' env HOME=/root TERM=dumb /usr/bin/mailwhy /root/winter-sale" /dev/null \
  >"$work/prompt"
grep -q complaint "$work/prompt" || fail 'it does not answer at a prompt'
rm -rf "$debian/root/.local"

inside apt-get purge -y -qq mailwhy >"$work/log" 2>&1 || fail "it cannot be removed: $(cat "$work/log")"
left=$(inside find / -xdev -name '*mailwhy*' -not -path '/root/*' -not -path '/proc/*' \
  -not -path '/var/cache/man/*')
[ -z "$left" ] || fail "it leaves behind: $left"
inside apt-get autoremove --purge -y -qq >"$work/log" 2>&1
after=$(inside find /usr /etc /opt /home -xdev -type f | sort)
[ "$before" = "$after" ] || fail 'its packages leave something behind'
echo 'a fresh Debian 12 installs it, runs it, shows its manual and forgets it'
