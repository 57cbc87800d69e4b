// Writes a seeded day of Zeek conn.log and ssl.log for measuring: 500 hosts, 60,000 destinations, 3,000 names with heavy
// tails, 200 beacons, a daily rhythm, one row in eight without sizes.
//   generate ROWS FOLDER [SEED]
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOSTS = 500, DESTINATIONS = 60000, NAMES = 3000, BEACONS = 200 };

static uint64_t state;
static uint64_t next(void) {  // splitmix64
  uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}
static double uniform(void) { return (double)(next() >> 11) * 0x1p-53; }
static double normal(void) { return sqrt(-2 * log(uniform() + 1e-300)) * cos(6.283185307179586 * uniform()); }

// Cumulative weights w[i] ~ (i + 1)^-s, searched by bisection.
static void zipf(double *table, int count, double s) {
  double sum = 0;
  for (int i = 0; i < count; i++) table[i] = sum += pow(i + 1, -s);
  for (int i = 0; i < count; i++) table[i] /= sum;
}
static int draw(const double *table, int count) {
  double u = uniform();
  int low = 0, high = count - 1;
  while (low < high) {
    int middle = (low + high) / 2;
    if (table[middle] < u) low = middle + 1; else high = middle;
  }
  return low;
}
static void uid(char *out) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  out[0] = 'C';
  uint64_t a = next(), b = next();
  for (int i = 1; i < 18; i++) {
    uint64_t *word = i < 10 ? &a : &b;
    out[i] = digits[*word % 62];
    *word /= 62;
  }
  out[18] = 0;
}

int main(int argc, char **argv) {
  if (argc < 3) return fprintf(stderr, "usage: generate ROWS FOLDER [SEED]\n"), 2;
  long rows = atol(argv[1]);
  state = argc > 3 ? strtoull(argv[3], 0, 10) : 1;
  static double hosts[HOSTS], destinations[DESTINATIONS];
  double sum = 0;
  for (int i = 0; i < HOSTS; i++) hosts[i] = sum += exp(normal());
  for (int i = 0; i < HOSTS; i++) hosts[i] /= sum;
  zipf(destinations, DESTINATIONS, 1.05);
  char path[4096];
  snprintf(path, sizeof path, "%s/conn.log", argv[2]);
  FILE *conn = fopen(path, "w");
  snprintf(path, sizeof path, "%s/ssl.log", argv[2]);
  FILE *ssl = fopen(path, "w");
  if (!conn || !ssl) return perror(argv[2]), 1;
  fputs("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents\tip_proto\n", conn);
  fputs("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tssl\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tversion\tcipher\tcurve\tserver_name\tresumed\tlast_alert\tnext_protocol\testablished\n", ssl);
  long beaconRows = rows / 50;
  double step = 86400.0 / rows;
  for (long i = 0; i < rows; i++) {
    double time = i * step;
    double hour = time / 3600;
    int host, destination, up, down;
    if (i % 50 == 0 && beaconRows > 0) {  // a beacon: its period follows from the share of rows
      int beacon = (int)((i / 50) % BEACONS);
      host = beacon % HOSTS;
      destination = DESTINATIONS - 1 - beacon;
      up = 600 + beacon;
      down = 3000 + beacon;
      time += (uniform() - 0.5) * 4;
      if (time < 0) time = 0;
    } else {
      // A daily rhythm: at night two thirds of the rows fall on a tenth of the hosts.
      host = draw(hosts, HOSTS);
      if ((hour < 7 || hour > 19) && uniform() < 0.66) host %= HOSTS / 10;
      destination = draw(destinations, DESTINATIONS);
      up = (int)exp(6 + normal());
      down = (int)exp(8 + 1.5 * normal());
    }
    char id[24];
    uid(id);
    long micros = (long)(time * 1e6);
    long whole = 1772409600 + micros / 1000000;
    int port = 1024 + (int)(next() % 64000);
    int to = 20 + destination / 62500, c = destination / 250 % 250, d = destination % 250 + 1;
    int hasName = next() % 5 < 2;
    char sizes[64];
    if (next() % 8 == 0) strcpy(sizes, "-\t-"); else snprintf(sizes, sizeof sizes, "%d\t%d", up, down);
    fprintf(conn, "%ld.%06ld\t%s\t10.0.%d.%d\t%d\t%d.%d.%d.%d\t443\ttcp\t%s\t%d.%06d\t%s\tSF\tT\tF\t0\tShADadFf\t%d\t%d\t%d\t%d\t-\t6\n",
            whole, micros % 1000000, id, host / 250, host % 250 + 1, port, to, 64, c, d, hasName ? "ssl" : "-",
            (int)(next() % 90), (int)(next() % 1000000), sizes, 5 + up / 1000, up + 400, 6 + down / 1400, down + 480);
    if (hasName)
      fprintf(ssl, "%ld.%06ld\t%s\t10.0.%d.%d\t%d\t%d.%d.%d.%d\t443\tTLSv13\tTLS_AES_128_GCM_SHA256\tx25519\twww.site%d.example%d.com\tF\t-\th2\tT\n",
              whole, micros % 1000000, id, host / 250, host % 250 + 1, port, to, 64, c, d, destination % NAMES % 7, destination % NAMES);
  }
  return fclose(conn) || fclose(ssl);
}
