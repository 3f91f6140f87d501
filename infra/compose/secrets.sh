#!/bin/sh
# Makes every password of infra/compose once, and the addresses that carry them, in infra/compose/secrets/.
#
#   infra/compose/secrets.sh [FOLDER [UNIT...]]
#
# Each member that an agreement about events names, and each UNIT, gets a key for its tokens, and in members/ the password of
# its user on the broker, for its queues. Run again the script keeps what is there and adds what is missing; a file that is
# removed is made anew. The folder is closed to others (0700). The files in it are open (0444), because a container's user is none of this machine, and an engine mounts a file
# with its rights; members/ is mounted whole. Nothing is printed but names.
set -eu
folder=${1:-$(dirname "$0")/secrets}
services='tongban tongguan fusion gateway'
callers='operator administrator gateway-http'
agreements=$(dirname "$0")/../../agreements

umask 077
mkdir -p "$folder/members"
chmod 700 "$folder"
chmod 755 "$folder/members"

password() { # password NAME: 48 hexadecimal digits
    [ -s "$folder/$1" ] || write "$1" "$(od -vAn -N24 -tx1 /dev/urandom | tr -d ' \n')"
}

key() { # key NAME: 64 hexadecimal digits
    [ -s "$folder/$1" ] || write "$1" "$(od -vAn -N32 -tx1 /dev/urandom | tr -d ' \n')"
}

write() { # write NAME TEXT, in one step
    printf '%s' "$2" >"$folder/.new"
    chmod 444 "$folder/.new"
    mv -f "$folder/.new" "$folder/$1"
}

read_password() { cat "$folder/$1"; }

recipients() { # the units that agreements about events name
    for file in "$agreements"/*.yaml; do
        if grep -qs '^events:' "$file"; then sed -n 's/^recipient: *unit:\([0-9A-Za-z_-]*\).*/\1/p' "$file"; fi
    done
}

password postgres_password
password grafana_password
for user in monitor courier $callers $services; do password "rabbitmq_$user"; done
for user in $callers $services; do
    write "${user}_amqp_uri" "amqp://$user:$(read_password "rabbitmq_$user")@rabbitmq:5672/liangwang"
done
write courier_departments_uri "amqp://courier:$(read_password rabbitmq_courier)@rabbitmq:5672/departments"
[ $# -eq 0 ] || shift
for unit in $(recipients) "$@"; do
    key "token_key_unit-$unit"
    password "members/rabbitmq_unit-$unit"
done
key gateway_token_key
[ -s "$folder/webhook_keys" ] || write webhook_keys "first:$(od -vAn -N32 -tx1 /dev/urandom | tr -d ' \n')"
pairs=''
for file in "$folder"/token_key_unit-*; do
    pairs="$pairs${pairs:+, }\"unit:${file##*/token_key_unit-}\": \"$(cat "$file")\""
done
write gateway_recipient_keys "{$pairs}"
for service in $services; do
    for role in "$service" "${service}_owner"; do
        password "postgres_$role"
        write "${role}_database_url" "postgresql://$role:$(read_password "postgres_$role")@postgres:5432/$service"
    done
done
write superuser_database_url "postgresql://postgres:$(read_password postgres_password)@postgres:5432/postgres"
echo "secrets    $folder    $(ls "$folder" | wc -l) files"
