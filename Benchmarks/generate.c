// Writes seeded days of Zeek records for measuring: 500 hosts of log-normal activity, 60,000 addresses, 3,000 names
// with heavy tails, 200 beacons, a daily rhythm, 12 % of the rows without sizes. The same arguments give the same
// bytes.
//   generate ROWS FOLDER tsv|gz|json [SEED]      gz: tab-separated, compressed by `pigz -6 -n`
// One file of each log a day, a million connections a day (fewer rows: one thin day). FOLDER/main gets conn and ssl,
// what the measured question needs; FOLDER/more gets dns and http.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "records.h"

enum { HOSTS = 500, NAMES = 3000, PER_NAME = 20, ADDRESSES = NAMES * PER_NAME, BEACONS = 200, PER_DAY = 1000000 };
enum { SIZES = 4096, RESOLVER = 0x0A00FF35 };  // 10.0.255.53
static const long START = 1772409600;          // 2 March 2026, a Monday

static uint64_t state;
static uint64_t next(void) {  // splitmix64 (Steele, Lea, Flood 2014)
  uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}
static uint32_t below(uint32_t limit) { return (uint32_t)((next() >> 32) * limit >> 32); }
static double uniform(void) { return (double)(next() >> 11) * 0x1p-53; }

// Distributions are tables of integers: the last bit of a machine's exp() or pow() then changes nothing.
static uint32_t hosts[HOSTS], names[NAMES], addresses[ADDRESSES];
static uint32_t sizesUp[SIZES], sizesDown[SIZES], durations[SIZES];

static void cumulate(uint32_t* table, const double* weights, int count) {
  double sum = 0, total = 0;
  for (int i = 0; i < count; i++) total += weights[i];
  for (int i = 0; i < count; i++) table[i] = (uint32_t)((sum += weights[i]) / total * 4294967295.0);
}
static int draw(const uint32_t* table, int count) {
  uint32_t u = (uint32_t)(next() >> 32);
  int low = 0, high = count - 1;
  while (low < high) {
    int middle = (low + high) / 2;
    if (table[middle] < u)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
// The quantile of the standard normal distribution, by bisection of erf: only run while the tables are filled.
static double quantile(double p) {
  double low = -8, high = 8;
  for (int i = 0; i < 60; i++) {
    double middle = (low + high) / 2;
    if (0.5 * (1 + erf(middle / sqrt(2))) < p)
      low = middle;
    else
      high = middle;
  }
  return low;
}
static void fillTables(void) {
  static double weights[ADDRESSES];
  for (int i = 0; i < HOSTS; i++) weights[i] = exp(quantile((i * 211 % HOSTS + 0.5) / HOSTS));
  cumulate(hosts, weights, HOSTS);
  for (int i = 0; i < NAMES; i++) weights[i] = 1.0 / (i + 1);
  cumulate(names, weights, NAMES);
  for (int i = 0; i < ADDRESSES; i++) weights[i] = pow(i + 1, -1.05);
  cumulate(addresses, weights, ADDRESSES);
  for (int i = 0; i < SIZES; i++) {
    double z = quantile((i + 0.5) / SIZES);
    sizesUp[i] = (uint32_t)lround(exp(6.5 + z));
    sizesDown[i] = (uint32_t)lround(exp(8 + 1.5 * z));
    durations[i] = (uint32_t)lround(1e6 * exp(-1 + 1.8 * z));  // microseconds
  }
}

// Shares of a day's rows by hour, in thousandths: nights are quiet, never silent.
static const int rhythm[24] = {9, 8, 7, 7, 8, 12, 25, 50, 78, 88, 90, 86, 70, 78, 86, 82, 70, 50, 32, 22, 14, 11, 9, 8};

// The time of day in microseconds below which a share (0 to 1) of the day's rows lies.
static int64_t timeOfDay(double share) {
  double left = share * 1000;
  for (int hour = 0; hour < 24; hour++) {
    if (left < rhythm[hour]) return (int64_t)((hour + left / rhythm[hour]) * 3600e6);
    left -= rhythm[hour];
  }
  return (int64_t)86400e6 - 1;
}

typedef struct {
  int host, name;  // name: -1 = the beacon speaks to a bare address
  uint32_t address, up, down;
  double period, jitter, due;  // seconds, share of the period, seconds since the start
} Beacon;
typedef struct {
  double time;
  int beacon;
} Firing;
static Beacon beacons[BEACONS];

static uint32_t addressAt(int index) {
  return 0x14400000u + (uint32_t)(index / 240) * 256 + (uint32_t)(index % 240) + 1;
}
static uint32_t hostAt(int index) { return 0x0A000000u + (uint32_t)(index / 250) * 256 + (uint32_t)(index % 250) + 1; }

static void placeBeacons(long perDay) {
  // Periods of two minutes to two hours; on thin days longer ones, so that beacons stay one row in thirty.
  double stretch = perDay < PER_DAY ? (double)PER_DAY / (double)perDay : 1;
  for (int i = 0; i < BEACONS; i++) {
    Beacon* b = &beacons[i];
    b->host = (i * 7 + 3) % HOSTS;
    b->name = i % 2 ? NAMES - 1 - i / 2 : -1;
    b->address = b->name < 0 ? addressAt(ADDRESSES + i) : addressAt(b->name * PER_NAME);
    b->period = floor(120 * pow(60, (i + 0.5) / BEACONS)) * stretch;
    b->jitter = 0.005 + 0.3 * (i * 37 % BEACONS) / BEACONS;
    b->up = 300 + below(600);
    b->down = 500 + below(4000);
    b->due = uniform() * b->period;
  }
}
static int earlier(const void* left, const void* right) {
  const Firing *a = left, *b = right;
  return a->time != b->time ? (a->time < b->time ? -1 : 1) : a->beacon - b->beacon;
}

static void fillUID(char* out) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  uint64_t words[2] = {next(), next()};
  out[0] = 'C';
  for (int i = 1; i < 18; i++) {
    uint64_t* word = &words[i > 9];
    out[i] = digits[*word % 62];
    *word /= 62;
  }
  out[18] = 0;
}

// What a person and ordinary software do: browsing, look-ups, plain HTTP, and much that no log names.
static Record background(int64_t micros) {
  Record r = {.micros = micros, .name = -1, .port = 443, .hasSizes = 1, .isAnswered = 1};
  r.host = hostAt(draw(hosts, HOSTS));
  uint32_t kind = below(100);
  if (kind < 40) {
    r.kind = TLS;
  } else if (kind < 52) {
    r.kind = DNS;
  } else if (kind < 57) {
    r.kind = HTTP;
  } else {
    r.kind = OTHER;
  }
  if (r.kind == OTHER) {
    // Multiplied by a number without common factors: the busiest bare addresses are not the busiest names'.
    int index = (int)((int64_t)draw(addresses, ADDRESSES) * 7919 % ADDRESSES);
    static const int ports[8] = {443, 443, 443, 80, 993, 22, 8443, 5222};
    r.address = addressAt(index);
    r.port = ports[index % 8];
  } else {
    r.name = draw(names, NAMES);
    r.named = addressAt(r.name * PER_NAME + (int)below((uint32_t)(1 + r.name % PER_NAME)));
    r.address = r.kind == DNS ? RESOLVER : r.named;
    r.port = r.kind == TLS ? 443 : r.kind == DNS ? 53 : 80;
  }
  r.up = sizesUp[next() % SIZES];
  r.down = sizesDown[next() % SIZES];
  r.duration = durations[next() % SIZES];
  // 12 % without sizes: 4 % unanswered, 8 % that the sensor could not follow.
  uint32_t chance = below(100);
  if (chance < 12) r.hasSizes = 0;
  if (chance < 4 && r.kind == OTHER) r.isAnswered = 0;
  if (r.kind == DNS) r.up = 30 + r.up % 40, r.down = 60 + r.down % 300, r.duration %= 200000;
  return r;
}
static Record firing(const Beacon* b, int64_t micros) {
  Record r = {.micros = micros, .name = b->name, .port = 443, .hasSizes = 1, .isAnswered = 1};
  r.kind = b->name < 0 ? OTHER : TLS;
  r.host = hostAt(b->host);
  r.address = r.named = b->address;
  r.up = b->up + below(8);
  r.down = b->down + below(16);
  r.duration = 200000 + below(300000);
  if (below(100) < 12) r.hasSizes = 0;
  return r;
}

static void writeDay(Logs* logs, int day, long rows) {
  static Firing firings[PER_DAY];
  long count = 0, taken = 0;
  double end = (day + 1) * 86400.0;
  for (int i = 0; i < BEACONS; i++) {
    Beacon* b = &beacons[i];
    for (; b->due < end && count < rows / 4 && count < PER_DAY; b->due += b->period * (1 - b->jitter * uniform()))
      firings[count++] = (Firing){b->due, i};
  }
  qsort(firings, (size_t)count, sizeof *firings, earlier);
  int64_t midnight = (START + day * 86400L) * 1000000;
  long people = rows - count;
  for (long i = 0; i < people; i++) {
    int64_t time = midnight + timeOfDay(((double)i + uniform()) / (double)people);
    for (; taken < count && START * 1000000 + (int64_t)(firings[taken].time * 1e6) < time; taken++) {
      Record r = firing(&beacons[firings[taken].beacon], START * 1000000 + (int64_t)(firings[taken].time * 1e6));
      fillUID(r.uid);
      writeRecord(logs, &r);
    }
    Record r = background(time);
    fillUID(r.uid);
    writeRecord(logs, &r);
  }
  for (; taken < count; taken++) {
    Record r = firing(&beacons[firings[taken].beacon], START * 1000000 + (int64_t)(firings[taken].time * 1e6));
    fillUID(r.uid);
    writeRecord(logs, &r);
  }
}

int main(int argc, char** argv) {
  long rows = argc > 3 ? atol(argv[1]) : 0;
  Logs logs = {.isJSON = rows > 0 && !strcmp(argv[3], "json"), .isCompressed = rows > 0 && !strcmp(argv[3], "gz")};
  if (rows < 1 || (!logs.isJSON && !logs.isCompressed && strcmp(argv[3], "tsv"))) {
    return fprintf(stderr, "usage: generate ROWS FOLDER tsv|gz|json [SEED]\n"), 2;
  }
  state = argc > 4 ? strtoull(argv[4], 0, 10) : 1;
  fillTables();
  placeBeacons(rows < PER_DAY ? rows : PER_DAY);
  for (int day = 0; rows > 0; day++, rows -= PER_DAY) {
    if (!openLogs(&logs, argv[2], START + day * 86400L)) return perror(argv[2]), 1;
    writeDay(&logs, day, rows < PER_DAY ? rows : PER_DAY);
    if (!closeLogs(&logs, START + (day + 1) * 86400L)) return perror(argv[2]), 1;
  }
  return 0;
}
