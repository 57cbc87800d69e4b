// The floor that the product is measured against: the least work that answers the peers' question on Zeek's TSV
// records, without any safety for odd input. One thread; SSE2 masks find the delimiters; every look-up is asked for
// ahead.
//   floor [--read-and-join] FILE…      (ssl files by name first, then conn files)
// --read-and-join stops when the contacts stand grouped by pair: what `fousek calibrate read` does.
// Names and uids are known by 64-bit hashes and addresses are IPv4: enough for the generator's records, no more.
#include <emmintrin.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "score.h"

enum { BLOCK = 1 << 20, BATCH = 256, FIELDS = 16, NO_NAME = UINT32_MAX };

typedef struct {
  uint64_t hash;
  uint32_t name;
} UIDSlot;
typedef struct {
  uint64_t key;  // host << 32 | name or address
  uint32_t pair, isName;
} PairSlot;
typedef struct {
  int64_t time;  // microseconds
  uint64_t uid;
  uint32_t host, address, bytes, name;
} Row;
typedef struct {
  int64_t time;
  uint32_t pair, bytes;
} Contact;

static UIDSlot* uids;
static PairSlot* pairs;
static uint64_t uidMask = (1 << 16) - 1, pairMask = (1 << 16) - 1, nameMask = (1 << 16) - 1, uidCount, handshakes,
                joined;
static struct {
  uint64_t hash;
  uint32_t id;
}* nameSlots;
static char (*nameTexts)[64];
static uint32_t nameCount;
static uint64_t* pairKeys;
static uint8_t* pairIsName;
static uint32_t *pairContacts, pairCount;
static Contact* contacts;
static size_t contactCount, contactRoom;

static uint64_t mix(uint64_t x) {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u;
  return x ^ (x >> 32);
}
static uint64_t hashText(const char* text, size_t length) {  // the buffer is padded: eight bytes may always be read
  uint64_t h = length, word;
  for (; length > 8; text += 8, length -= 8) {
    memcpy(&word, text, 8);
    h = (h ^ word) * 0x9E3779B97F4A7C15u;
    h ^= h >> 29;
  }
  memcpy(&word, text, 8);
  word &= ~UINT64_C(0) >> (64 - 8 * length);
  h = mix((h ^ word) * 0x9E3779B97F4A7C15u);
  return h ? h : 1;
}

static uint32_t internName(const char* text, size_t length) {
  uint64_t hash = hashText(text, length);
  for (uint64_t i = hash & nameMask;; i = (i + 1) & nameMask) {
    if (nameSlots[i].hash == hash) return nameSlots[i].id;
    if (!nameSlots[i].hash) {
      if (nameCount * 2 > nameMask || length > 63) exit((fprintf(stderr, "floor: names beyond its tables\n"), 1));
      nameSlots[i].hash = hash;
      memcpy(nameTexts[nameCount], text, length);
      return nameSlots[i].id = nameCount++;
    }
  }
}
static void insertUID(uint64_t hash, uint32_t name) {
  if (uidCount * 2 > uidMask) {
    UIDSlot* old = uids;
    uint64_t oldMask = uidMask;
    uidMask = uidMask * 2 + 1;
    uids = calloc(uidMask + 1, sizeof *uids);
    for (uint64_t j = 0; j <= oldMask; j++) {
      if (!old[j].hash) continue;
      uint64_t i = old[j].hash & uidMask;
      while (uids[i].hash) i = (i + 1) & uidMask;
      uids[i] = old[j];
    }
    free(old);
  }
  uint64_t i = hash & uidMask;
  while (uids[i].hash && uids[i].hash != hash) i = (i + 1) & uidMask;
  uidCount += !uids[i].hash;
  uids[i] = (UIDSlot){hash, name};
}
static uint64_t pairPlace(uint64_t key, uint32_t isName) { return mix(key * 2 + isName) & pairMask; }
static void growPairs(void) {
  PairSlot* old = pairs;
  uint64_t oldMask = pairMask;
  pairMask = pairMask * 2 + 1;
  pairs = calloc(pairMask + 1, sizeof *pairs);
  pairKeys = realloc(pairKeys, (pairMask + 1) / 2 * sizeof *pairKeys);
  pairIsName = realloc(pairIsName, (pairMask + 1) / 2);
  pairContacts = realloc(pairContacts, (pairMask + 1) / 2 * sizeof *pairContacts);
  for (uint64_t j = 0; old && j <= oldMask; j++) {
    if (!old[j].key) continue;
    uint64_t i = pairPlace(old[j].key, old[j].isName);
    while (pairs[i].key) i = (i + 1) & pairMask;
    pairs[i] = old[j];
  }
  free(old);
}
static uint32_t pairOf(uint64_t key, uint32_t isName) {
  uint64_t i = pairPlace(key, isName);
  for (; pairs[i].key; i = (i + 1) & pairMask)
    if (pairs[i].key == key && pairs[i].isName == isName) return pairs[i].pair;
  pairs[i] = (PairSlot){key, pairCount, isName};
  pairKeys[pairCount] = key;
  pairIsName[pairCount] = (uint8_t)isName;
  pairContacts[pairCount] = 0;
  return pairCount++;
}

// The joins of a batch: uid slots were asked for while parsing, pair slots are asked for before any is read.
static void joinBatch(Row* rows, int count) {
  if ((pairCount + (uint32_t)count) * UINT64_C(2) > pairMask) growPairs();
  if (contactCount + (size_t)count > contactRoom)
    contacts = realloc(contacts, (contactRoom = contactRoom * 2 + (1 << 20)) * sizeof *contacts);
  for (int r = 0; r < count; r++) {
    uint64_t i = rows[r].uid & uidMask;
    while (uids[i].hash && uids[i].hash != rows[r].uid) i = (i + 1) & uidMask;
    rows[r].name = uids[i].hash ? uids[i].name : NO_NAME;
    joined += rows[r].name != NO_NAME;
    uint64_t key = (uint64_t)rows[r].host << 32 | (rows[r].name != NO_NAME ? rows[r].name : rows[r].address);
    __builtin_prefetch(&pairs[pairPlace(key, rows[r].name != NO_NAME)]);
    rows[r].uid = key;
  }
  for (int r = 0; r < count; r++) {
    uint32_t pair = pairOf(rows[r].uid, rows[r].name != NO_NAME);
    pairContacts[pair]++;
    contacts[contactCount++] = (Contact){rows[r].time, pair, rows[r].bytes};
  }
}

static int64_t parseTime(const char* p) {  // seconds.microseconds with six decimals
  int64_t value = 0;
  for (; *p != '.'; p++) value = value * 10 + (*p - '0');
  for (int i = 1; i <= 6; i++) value = value * 10 + (p[i] - '0');
  return value;
}
static uint32_t parseAddress(const char* p) {
  uint32_t value = 0, part = 0;
  for (; *p != '\t'; p++) {
    if (*p == '.')
      value = value << 8 | part, part = 0;
    else
      part = part * 10 + (uint32_t)(*p - '0');
  }
  return value << 8 | part;
}
static uint32_t parseCount(const char* p) {
  if (*p == '-') return UINT32_MAX;
  uint32_t value = 0;
  for (; *p != '\t'; p++) value = value * 10 + (uint32_t)(*p - '0');
  return value;
}
static uint64_t delimiters(const char* p) {
  uint64_t mask = 0;
  for (int i = 0; i < 4; i++) {
    __m128i v = _mm_loadu_si128((const __m128i*)(p + 16 * i));
    __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\t')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\n')));
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << (16 * i);
  }
  return mask;
}

// Rows of a block of whole lines. start[f] to start[f + 1] - 1 is field f.
static void readLines(const char* data, size_t length, int isSSL) {
  Row rows[BATCH];
  const char* start[FIELDS + 1] = {data};
  int field = 0, count = 0;
  for (size_t at = 0; at < length; at += 64) {
    uint64_t mask = delimiters(data + at);
    if (length - at < 64) mask &= (UINT64_C(1) << (length - at)) - 1;
    for (; mask; mask &= mask - 1) {
      const char* p = data + at + __builtin_ctzll(mask);
      if (field < FIELDS) start[++field] = p + 1;
      if (*p != '\n') continue;
      field = 0;
      if (*start[0] != '#') {
        uint64_t uid = hashText(start[1], (size_t)(start[2] - start[1] - 1));
        if (isSSL) {
          handshakes++;
          if (*start[9] != '-') insertUID(uid, internName(start[9], (size_t)(start[10] - start[9] - 1)));
        } else {
          __builtin_prefetch(&uids[uid & uidMask]);
          rows[count++] =
              (Row){parseTime(start[0]), uid, parseAddress(start[2]), parseAddress(start[4]), parseCount(start[9]), 0};
          if (count == BATCH) joinBatch(rows, count), count = 0;
        }
      }
      start[0] = p + 1;
    }
  }
  if (count) joinBatch(rows, count);
}
static void readFile(const char* path, int isSSL) {
  static char buffer[2 * BLOCK + 64];
  int file = open(path, O_RDONLY);
  if (file < 0) exit((perror(path), 1));
  size_t held = 0;
  for (ssize_t got; (got = read(file, buffer + held, BLOCK)) > 0;) {
    held += (size_t)got;
    size_t whole = held;
    while (whole && buffer[whole - 1] != '\n') whole--;
    readLines(buffer, whole, isSSL);
    memmove(buffer, buffer + whole, held - whole);
    held -= whole;
  }
  close(file);
}

static void printPair(double score, uint32_t pair) {
  uint32_t host = (uint32_t)(pairKeys[pair] >> 32), to = (uint32_t)pairKeys[pair];
  printf("%.9f\t%u.%u.%u.%u\t", score, host >> 24, host >> 16 & 255, host >> 8 & 255, host & 255);
  if (pairIsName[pair])
    puts(nameTexts[to]);
  else
    printf("%u.%u.%u.%u\n", to >> 24, to >> 16 & 255, to >> 8 & 255, to & 255);
}

int main(int argc, char** argv) {
  int first = argc > 1 && !strcmp(argv[1], "--read-and-join") ? 2 : 1;
  uids = calloc(uidMask + 1, sizeof *uids);
  nameSlots = calloc(nameMask + 1, sizeof *nameSlots);
  nameTexts = calloc(nameMask / 2 + 2, sizeof *nameTexts);
  growPairs();
  for (int pass = 1; pass >= 0; pass--) {
    for (int i = first; i < argc; i++) {
      const char* slash = strrchr(argv[i], '/');
      int isSSL = !strncmp(slash ? slash + 1 : argv[i], "ssl.", 4);
      if (isSSL == pass) readFile(argv[i], isSSL);
    }
  }
  // Contacts grouped by pair, by counting.
  size_t *starts = calloc((size_t)pairCount + 1, sizeof *starts), *next = calloc((size_t)pairCount + 1, sizeof *next);
  for (uint32_t p = 0; p < pairCount; p++) next[p + 1] = starts[p + 1] = starts[p] + pairContacts[p];
  int64_t* times = malloc((contactCount + 1) * sizeof *times);
  uint32_t* bytes = malloc((contactCount + 1) * sizeof *bytes);
  for (size_t i = 0; i < contactCount; i++) {
    if (i + 16 < contactCount) __builtin_prefetch(&next[contacts[i + 16].pair]);
    size_t place = next[contacts[i].pair]++;
    times[place] = contacts[i].time;
    bytes[place] = contacts[i].bytes;
  }
  free(contacts);
  if (first == 2) {
    printf("connections %zu, handshakes %llu, joined %llu, pairs %u\n", contactCount, (unsigned long long)handshakes,
           (unsigned long long)joined, pairCount);
    return 0;
  }
  enum { TOP = 20 };
  double best[TOP + 1];
  uint32_t bestPair[TOP + 1];
  int kept = 0;
  for (uint32_t p = 0; p < pairCount; p++) {
    if (pairContacts[p] < 4) continue;
    double score = scorePair(times + starts[p], bytes + starts[p], pairContacts[p]);
    if (kept == TOP && score <= best[TOP - 1]) continue;
    int place = kept < TOP ? kept++ : TOP - 1;
    for (; place > 0 && best[place - 1] < score; place--)
      best[place] = best[place - 1], bestPair[place] = bestPair[place - 1];
    best[place] = score;
    bestPair[place] = p;
  }
  for (int i = 0; i < kept; i++) printPair(best[i], bestPair[i]);
  return 0;
}
