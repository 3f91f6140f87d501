/* The limit: what a C client over librabbitmq does with the same bytes on the same broker.
 *
 *   limit publish FOLDER EXCHANGE KEY COUNT          500 unconfirmed messages in flight
 *   limit consume FOLDER QUEUE COUNT                 prefetch 1000, one acknowledgement for 500
 *   limit rtt FOLDER EXCHANGE KEY QUEUE COUNT RATE   publish at a fixed rate, confirmed; a second process consumes
 *
 * AMQP_URI names the broker. FOLDER has `body` and `headers` (a line "name<TAB>value" each), the same for every
 * message but for the id; the program writes FOLDER/limit.ready, waits for FOLDER/go, and prints one line of JSON.
 */
#include <amqp.h>
#include <amqp_tcp_socket.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define IN_FLIGHT 500
#define TICK 0.01 /* a burst each 10 ms, as our own producer commits */

static char id[48];
static amqp_table_entry_t entries[32];
static amqp_basic_properties_t properties;
static amqp_bytes_t body;
static char *safe_tags; /* by delivery tag: is it confirmed? */

static void die(const char *what) {
    fprintf(stderr, "limit: %s failed\n", what);
    exit(1);
}

static double now(void) {
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return moment.tv_sec + moment.tv_nsec / 1e9;
}

static void rest(double seconds) {
    struct timespec left = {(time_t)seconds, (long)((seconds - (time_t)seconds) * 1e9)};
    if (seconds > 0) nanosleep(&left, NULL);
}

static char *file(const char *folder, const char *name, size_t *size) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *from = fopen(path, "rb");
    if (from == NULL) die(path);
    char *content = calloc(1, 65536);
    *size = fread(content, 1, 65535, from);
    fclose(from);
    return content;
}

static void prepare(const char *folder) {
    size_t size;
    int count = 0;
    char *content = file(folder, "body", &size);
    body.bytes = content;
    body.len = size;
    for (char *line = strtok(file(folder, "headers", &size), "\n"); line && count < 32; line = strtok(NULL, "\n")) {
        char *value = strchr(line, '\t');
        *value++ = 0;
        entries[count].key = amqp_cstring_bytes(line);
        entries[count].value.kind = AMQP_FIELD_KIND_UTF8;
        entries[count++].value.value.bytes = amqp_cstring_bytes(strcmp(line, "cloudEvents:id") ? value : id);
    }
    properties._flags = AMQP_BASIC_CONTENT_TYPE_FLAG | AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_MESSAGE_ID_FLAG |
                        AMQP_BASIC_HEADERS_FLAG;
    properties.content_type = amqp_cstring_bytes("application/json");
    properties.delivery_mode = AMQP_DELIVERY_PERSISTENT;
    properties.headers.num_entries = count;
    properties.headers.entries = entries;
}

static amqp_connection_state_t connected(void) {
    struct amqp_connection_info info;
    char *uri = strdup(getenv("AMQP_URI"));
    if (amqp_parse_url(uri, &info) != AMQP_STATUS_OK) die("AMQP_URI");
    amqp_connection_state_t connection = amqp_new_connection();
    amqp_socket_t *socket = amqp_tcp_socket_new(connection);
    if (amqp_socket_open(socket, info.host, info.port)) die("connecting");
    if (amqp_login(connection, info.vhost, 0, 131072, 0, AMQP_SASL_METHOD_PLAIN, info.user, info.password).reply_type !=
        AMQP_RESPONSE_NORMAL)
        die("login");
    amqp_channel_open(connection, 1);
    if (amqp_get_rpc_reply(connection).reply_type != AMQP_RESPONSE_NORMAL) die("channel");
    return connection;
}

static void await_go(const char *folder) {
    char path[4096];
    snprintf(path, sizeof path, "%s/limit.ready", folder);
    FILE *ready = fopen(path, "w");
    if (ready == NULL) die(path);
    fclose(ready);
    snprintf(path, sizeof path, "%s/go", folder);
    while (access(path, F_OK)) rest(0.002);
}

/* Takes a frame, waiting for at most `seconds`; gives how many messages are confirmed now. */
static uint64_t confirmed(amqp_connection_state_t connection, uint64_t known, double seconds) {
    static uint64_t lowest = 1; /* all tags below are confirmed */
    if (seconds < 0) seconds = 0; /* a tick that came late: look without waiting */
    struct timeval wait = {(time_t)seconds, (suseconds_t)((seconds - (time_t)seconds) * 1e6)};
    amqp_frame_t frame;
    amqp_maybe_release_buffers(connection);
    int status = amqp_simple_wait_frame_noblock(connection, &frame, &wait);
    if (status == AMQP_STATUS_TIMEOUT) return known;
    if (status != AMQP_STATUS_OK || frame.frame_type != AMQP_FRAME_METHOD) die("waiting for confirms");
    if (frame.payload.method.id != AMQP_BASIC_ACK_METHOD) die("publishing (returned or refused)");
    amqp_basic_ack_t *ack = frame.payload.method.decoded;
    for (uint64_t tag = ack->multiple ? lowest : ack->delivery_tag; tag <= ack->delivery_tag; tag++) {
        known += !safe_tags[tag];
        safe_tags[tag] = 1;
    }
    while (safe_tags[lowest]) lowest++;
    return known;
}

static void publish_one(amqp_connection_state_t connection, const char *exchange, const char *key, uint64_t number) {
    snprintf(id, sizeof id, "01900000-0000-7000-8000-%012llx", (unsigned long long)number);
    properties.message_id = amqp_cstring_bytes(id);
    if (amqp_basic_publish(connection, 1, amqp_cstring_bytes(exchange), amqp_cstring_bytes(key), 1, 0, &properties, body))
        die("publishing");
}

static amqp_connection_state_t publisher(uint64_t count) {
    safe_tags = calloc(count + 2, 1);
    amqp_connection_state_t connection = connected();
    amqp_confirm_select(connection, 1);
    return connection;
}

static void say(double seconds) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("{\"seconds\": %.6f, \"cpu\": %.6f}\n", seconds,
           used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6);
}

static int publish(char **words) {
    uint64_t count = strtoull(words[3], NULL, 10), sent = 0, safe = 0;
    prepare(words[0]);
    amqp_connection_state_t connection = publisher(count);
    await_go(words[0]);
    double started = now();
    while (safe < count) {
        while (sent < count && sent - safe < IN_FLIGHT) publish_one(connection, words[1], words[2], ++sent);
        safe = confirmed(connection, safe, 10);
    }
    say(now() - started);
    return 0;
}

static amqp_connection_state_t consumer(const char *queue) {
    amqp_connection_state_t connection = connected();
    amqp_basic_qos(connection, 1, 0, 2 * IN_FLIGHT, 0);
    amqp_basic_consume(connection, 1, amqp_cstring_bytes(queue), amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
    if (amqp_get_rpc_reply(connection).reply_type != AMQP_RESPONSE_NORMAL) die("consuming");
    return connection;
}

static uint64_t take(amqp_connection_state_t connection, double *stamp) {
    amqp_envelope_t envelope;
    amqp_maybe_release_buffers(connection);
    if (amqp_consume_message(connection, &envelope, NULL, 0).reply_type != AMQP_RESPONSE_NORMAL) die("receiving");
    uint64_t tag = envelope.delivery_tag;
    if (stamp) *stamp = envelope.message.properties.timestamp / 1e6;
    amqp_destroy_envelope(&envelope);
    return tag;
}

static int consume(char **words) {
    uint64_t count = strtoull(words[2], NULL, 10);
    await_go(words[0]);
    amqp_connection_state_t connection = consumer(words[1]);
    double started = now();
    for (uint64_t taken = 1; taken <= count; taken++) {
        uint64_t tag = take(connection, NULL);
        if (taken % IN_FLIGHT == 0 || taken == count) amqp_basic_ack(connection, 1, tag, 1);
    }
    say(now() - started);
    return 0;
}

static int ascending(const void *one, const void *other) {
    double left = *(const double *)one, right = *(const double *)other;
    return (left > right) - (left < right);
}

static int receive_all(const char *queue, uint64_t count) {
    double *took = calloc(count, sizeof *took), sent;
    amqp_connection_state_t connection = consumer(queue);
    for (uint64_t taken = 0; taken < count; taken++) {
        uint64_t tag = take(connection, &sent);
        took[taken] = now() - sent;
        amqp_basic_ack(connection, 1, tag, 0);
    }
    took += count / 10; /* the first tenth is for warming up */
    count -= count / 10;
    qsort(took, count, sizeof *took, ascending);
    printf("{\"p50\": %.6f, \"p99\": %.6f}\n", took[count / 2], took[count * 99 / 100]);
    fflush(stdout);
    return 0;
}

static int rtt(char **words) {
    uint64_t count = strtoull(words[4], NULL, 10), sent = 0, safe = 0;
    double rate = strtod(words[5], NULL);
    prepare(words[0]);
    properties._flags |= AMQP_BASIC_TIMESTAMP_FLAG;
    pid_t child = fork();
    if (child == 0) exit(receive_all(words[3], count));
    amqp_connection_state_t connection = publisher(count);
    await_go(words[0]);
    double started = now();
    for (uint64_t tick = 1; sent < count; tick++) {
        for (; sent < count && sent < tick * TICK * rate;) {
            properties.timestamp = (uint64_t)(now() * 1e6);
            publish_one(connection, words[1], words[2], ++sent);
        }
        for (double until = started + tick * TICK; now() < until;) safe = confirmed(connection, safe, until - now());
    }
    while (safe < count) safe = confirmed(connection, safe, 10);
    int status;
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

int main(int count, char **words) {
    if (count == 6 && !strcmp(words[1], "publish")) return publish(words + 2);
    if (count == 5 && !strcmp(words[1], "consume")) return consume(words + 2);
    if (count == 8 && !strcmp(words[1], "rtt")) return rtt(words + 2);
    fprintf(stderr, "limit publish|consume|rtt ...; see limit.c\n");
    return 2;
}
