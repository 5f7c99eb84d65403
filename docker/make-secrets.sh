#!/bin/sh
# Makes the secrets of compose.yaml in docker/secrets, once: a new password would not open the old database.
set -eu
cd "$(dirname "$0")"
if [ -e secrets/postgres_password ]; then
  echo "docker/secrets is there already" >&2
  exit 1
fi
umask 077
mkdir -p secrets
password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
printf '%s' "$password" > secrets/postgres_password
printf 'postgres://tierline:%s@postgres:5432/tierline' "$password" > secrets/database_url
# The programs in the containers run as other users; the folder keeps everybody else of this machine out.
chmod 0700 secrets
chmod 0644 secrets/postgres_password secrets/database_url
echo "made docker/secrets/postgres_password and docker/secrets/database_url"
