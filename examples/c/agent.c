// An agent for Parley: a ring buffer with a mutex and a condition variable. Every
// actor is a thread of this one process, with a mailbox for its next request.
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { kMostActors = 16, kMostPipes = 4096, kMostData = 256 * 1024, kLine = 1 << 20, kAtomic = 16 };
enum { kRead, kWrite };

typedef struct {
  char name[40];
  pthread_mutex_t lock;
  pthread_cond_t changed;  // Bytes came or went, or an end closed.
  unsigned char* bytes;
  size_t capacity, start, held;
  bool holds[2][kMostActors];  // Who holds which end.
  int holders[2];
  bool was_open[2];
} Pipe;

typedef struct {
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t posted;
  char* request;  // What to do next; null while there is nothing.
  int number;
} Actor;

static Pipe pipes[kMostPipes];
static pthread_mutex_t pipes_lock = PTHREAD_MUTEX_INITIALIZER;
static Actor actors[kMostActors];
static pthread_mutex_t output_lock = PTHREAD_MUTEX_INITIALIZER;

// What follows "key": in a flat object; null if it is not there. Parley's keys are
// never part of its values.
static const char* Value(const char* line, const char* key) {
  char quoted[40];
  snprintf(quoted, sizeof(quoted), "\"%s\":", key);
  const char* at = strstr(line, quoted);
  if (!at) return NULL;
  at += strlen(quoted);
  return at + strspn(at, " ");
}

static bool Is(const char* line, const char* key, const char* value) {
  const char* at = Value(line, key);
  return at && strncmp(at, value, strlen(value)) == 0;
}

static long Number(const char* line, const char* key) {
  const char* at = Value(line, key);
  return at ? strtol(at, NULL, 10) : 0;
}

static void Reply(long id, const char* rest) {
  pthread_mutex_lock(&output_lock);
  printf("{\"id\": %ld, %s}\n", id, rest);
  fflush(stdout);
  pthread_mutex_unlock(&output_lock);
}

// The pipe of that name; with an empty name, a free place.
static Pipe* Find(const char* name) {
  for (Pipe* pipe = pipes; pipe < pipes + kMostPipes; ++pipe) {
    if (strcmp(pipe->name, name) == 0) return pipe;
  }
  return NULL;
}

static void Create(const char* name, long id, long capacity) {
  pthread_mutex_lock(&pipes_lock);
  Pipe* pipe = Find("");
  if (pipe) {
    memset(pipe, 0, sizeof(*pipe));
    pthread_mutex_init(&pipe->lock, NULL);
    pthread_cond_init(&pipe->changed, NULL);
    pipe->capacity = capacity > kAtomic ? (size_t)capacity : kAtomic;
    pipe->bytes = malloc(pipe->capacity);
    strcpy(pipe->name, name);
  }
  pthread_mutex_unlock(&pipes_lock);
  char text[60];
  if (pipe) snprintf(text, sizeof(text), "\"ok\": {\"capacity\": %zu}", pipe->capacity);
  Reply(id, pipe ? text : "\"error\": \"unsupported\", \"detail\": \"too many pipes\"");
}

static void Destroy(Pipe* pipe) {
  pthread_mutex_lock(&pipes_lock);
  free(pipe->bytes);
  pipe->name[0] = '\0';
  pthread_mutex_unlock(&pipes_lock);
}

// Stores all of it, waiting for room if `wait`; a small write in one piece. The
// count; -1: would block, -2: broken.
static long Write(Pipe* pipe, const unsigned char* data, size_t size, bool wait) {
  size_t done = 0;
  while (done < size) {
    const size_t room = pipe->capacity - pipe->held, rest = size - done;
    if (pipe->was_open[kRead] && pipe->holders[kRead] == 0) return done ? (long)done : -2;
    if (room == 0 || (size <= kAtomic && room < size)) {
      if (!wait) return done ? (long)done : -1;
      pthread_cond_wait(&pipe->changed, &pipe->lock);
      continue;
    }
    for (size_t i = 0; i < room && i < rest; ++i) {
      pipe->bytes[(pipe->start + pipe->held++) % pipe->capacity] = data[done++];
    }
    pthread_cond_broadcast(&pipe->changed);
  }
  return (long)size;
}

// Takes up to `max` bytes, waiting for the first if `wait`. The count, 0: end of
// file; -1: would block.
static long Read(Pipe* pipe, unsigned char* data, size_t max, bool wait) {
  while (max > 0 && pipe->held == 0) {
    if (pipe->was_open[kWrite] && pipe->holders[kWrite] == 0) return 0;
    if (!wait) return -1;
    pthread_cond_wait(&pipe->changed, &pipe->lock);
  }
  size_t got = 0;
  for (; got < max && pipe->held > 0; --pipe->held) {
    data[got++] = pipe->bytes[pipe->start];
    pipe->start = (pipe->start + 1) % pipe->capacity;
  }
  pthread_cond_broadcast(&pipe->changed);
  return (long)got;
}

static long FromHex(const char* hex, unsigned char* data) {
  static const char kDigits[] = "0123456789abcdef";
  long size = 0;
  for (; hex[0] != '"' && hex[0] && hex[1]; hex += 2) {
    data[size++] = (unsigned char)((strchr(kDigits, hex[0]) - kDigits) * 16 + (strchr(kDigits, hex[1]) - kDigits));
  }
  return size;
}

static void Perform(int actor, const char* line, unsigned char* data, char* text) {
  const long id = Number(line, "id");
  char name[40] = "";
  if (Is(line, "op", "\"hello\"")) {
    return Reply(id, "\"ok\": {\"name\": \"c-ring 1\", \"mechanism\": \"pipe\", \"actors\": \"threads\", "
                 "\"profiles\": [\"posix\"], \"traits\": {\"capacity_settable\": true, \"atomic_write\": 16}}");
  }
  const char* object = Value(line, "object");
  if (object) sscanf(object, "\"%39[a-z0-9-]", name);
  if (Is(line, "op", "\"create\"")) return Create(name, id, Number(line, "capacity"));
  pthread_mutex_lock(&pipes_lock);
  Pipe* pipe = object ? Find(name) : NULL;
  pthread_mutex_unlock(&pipes_lock);
  if (!pipe) return Reply(id, object ? "\"error\": \"not_found\"" : "\"error\": \"unsupported\"");
  if (Is(line, "op", "\"destroy\"")) {
    Destroy(pipe);
    return Reply(id, "\"ok\": {}");
  }

  const bool wait = Is(line, "wait", "true"), writes = Is(line, "op", "\"write\"");
  const int end = writes || Is(line, "end", "\"write\"") ? kWrite : kRead;
  strcpy(text, "\"ok\": {}");
  pthread_mutex_lock(&pipe->lock);
  bool* holds = &pipe->holds[end][actor];
  if (Is(line, "op", "\"open\"")) {
    pipe->holders[end] += !*holds;
    *holds = pipe->was_open[end] = true;
  } else if (!*holds) {
    strcpy(text, "\"error\": \"closed\"");
  } else if (Is(line, "op", "\"close\"")) {
    *holds = false;
    --pipe->holders[end];
    pthread_cond_broadcast(&pipe->changed);
  } else if (writes) {
    const long count = Write(pipe, data, (size_t)FromHex(Value(line, "data") + 1, data), wait);
    sprintf(text, count >= 0 ? "\"ok\": {\"count\": %ld}" : count == -1 ? "\"error\": \"would_block\"" : "\"error\": \"broken\"", count);
  } else if (Is(line, "op", "\"read\"")) {
    const long max = Number(line, "max");
    const long count = Read(pipe, data, (size_t)(max < kMostData ? max : kMostData), wait);
    char* at = text + sprintf(text, count < 0 ? "\"error\": \"would_block\"" : "\"ok\": {\"data\": \"");
    for (long i = 0; i < count; ++i) at += sprintf(at, "%02x", data[i]);
    if (count >= 0) strcpy(at, "\"}");
  } else {
    strcpy(text, "\"error\": \"unsupported\"");
  }
  pthread_mutex_unlock(&pipe->lock);
  Reply(id, text);
}

static _Noreturn void* Act(void* argument) {
  Actor* actor = argument;
  unsigned char* data = malloc(kMostData);
  char* text = malloc(kLine);
  for (;;) {
    pthread_mutex_lock(&actor->lock);
    while (!actor->request) pthread_cond_wait(&actor->posted, &actor->lock);
    char* request = actor->request;
    actor->request = NULL;
    pthread_mutex_unlock(&actor->lock);
    Perform(actor->number, request, data, text);
    free(request);
  }
}

static void Post(Actor* actor, const char* line) {
  pthread_mutex_lock(&actor->lock);
  actor->request = strdup(line);
  pthread_cond_signal(&actor->posted);
  pthread_mutex_unlock(&actor->lock);
}

int main(void) {
  static char line[kLine];
  while (fgets(line, sizeof(line), stdin) && !Is(line, "op", "\"bye\"")) {
    const long number = Number(line, "actor");
    if (Is(line, "op", "\"die\"") || number < 0 || number >= kMostActors) {  // Also while that actor waits.
      Reply(Number(line, "id"), "\"error\": \"unsupported\"");
      continue;
    }
    Actor* actor = &actors[number];
    if (Is(line, "op", "\"hello\"") && !actor->thread) {
      actor->number = (int)number;
      pthread_mutex_init(&actor->lock, NULL);
      pthread_cond_init(&actor->posted, NULL);
      pthread_create(&actor->thread, NULL, Act, actor);
    }
    Post(actor, line);
  }
  exit(0);  // Whoever waits is given up.
}
