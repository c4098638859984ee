#!/usr/bin/env bash
# Stands in for "frontdesk --keychain OPERATION ID": keeps keys in the files of $FAKE_KEYCHAIN, or misbehaves as the
# file "mode" there says: an outcome's name, or "hang".
set -euo pipefail
operation=$2 file=$FAKE_KEYCHAIN/$3
mode=$(cat "$FAKE_KEYCHAIN/mode" 2>/dev/null || true)
case "$mode" in
hang) exec sleep 60 ;;
?*) echo "$mode"; exit ;;
esac
case "$operation" in
read) if [ -f "$file" ]; then echo Done; cat "$file"; else echo Missing; fi ;;
write) cat >"$file"; echo Done ;;
remove) rm -f "$file"; echo Done ;;
esac
