// The rows of conn, ssl, dns and http that the generator draws, written as Zeek writes them: tab-separated or JSON
// lines.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

typedef enum { OTHER, TLS, DNS, HTTP } Kind;
typedef struct {
  int64_t micros;  // since 1970
  char uid[20];
  Kind kind;
  uint32_t host, address, named;  // IPv4; `named` is the address that the name stands for
  int name, port, hasSizes, isAnswered;
  uint32_t up, down, duration;  // bytes, bytes, microseconds
} Record;
enum { CONN, SSL, DNS_LOG, HTTP_LOG, LOGS };
typedef struct {
  int isJSON, isCompressed;
  FILE* file[LOGS];
} Logs;

static const char* const logNames[LOGS] = {"conn", "ssl", "dns", "http"};
static const char* const logFolders[LOGS] = {"main", "main", "more", "more"};
static const char* const logFields[LOGS] = {
    "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_"
    "state\t"
    "local_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_"
    "parents\tip_proto",
    "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tversion\tcipher\tcurve\tserver_name\tresumed\tlast_alert\t"
    "next_protocol\testablished\tssl_history",
    "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\ttrans_id\trtt\tquery\tqclass\tqclass_"
    "name\tqtype\tqtype_name\t"
    "rcode\trcode_name\tAA\tTC\tRD\tRA\tZ\tanswers\tTTLs\trejected",
    "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\ttrans_depth\tmethod\thost\turi\treferrer\tversion\tuser_"
    "agent\torigin\t"
    "request_body_len\tresponse_body_len\tstatus_code\tstatus_msg"};
static const char* const logTypes[LOGS] = {
    "time\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tbool\tbool\tcount\tstring\tcou"
    "nt\tcount\t"
    "count\tcount\tset[string]\tcount",
    "time\tstring\taddr\tport\taddr\tport\tstring\tstring\tstring\tstring\tbool\tstring\tstring\tbool\tstring",
    "time\tstring\taddr\tport\taddr\tport\tenum\tcount\tinterval\tstring\tcount\tstring\tcount\tstring\tcount\tstring\t"
    "bool\tbool\t"
    "bool\tbool\tcount\tvector[string]\tvector[interval]\tbool",
    "time\tstring\taddr\tport\taddr\tport\tcount\tstring\tstring\tstring\tstring\tstring\tstring\tstring\tcount\tcount"
    "\tcount\tstring"};
static const char* const agents[4] = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:147.0) Gecko/20100101 Firefox/147.0", "Microsoft-CryptoAPI/10.0",
    "Microsoft-Delivery-Optimization/10.1"};
static const char* const labels[8] = {"www", "api", "cdn", "static", "login", "img", "assets", "m"};

static int makeFolder(const char* path) {
  struct stat status;
  return !mkdir(path, 0777) || !stat(path, &status);
}
static int openLogs(Logs* logs, const char* folder, time_t day) {
  char date[16], path[4096];
  struct tm parts;
  gmtime_r(&day, &parts);
  strftime(date, sizeof date, "%Y-%m-%d", &parts);
  if (!makeFolder(folder)) return 0;
  for (int log = 0; log < LOGS; log++) {
    snprintf(path, sizeof path, "%s/%s", folder, logFolders[log]);
    if (!makeFolder(path)) return 0;
    // Level 6 is what gzip does when nothing is said; -n keeps name and time out, so the bytes are the same every time.
    snprintf(path, sizeof path, logs->isCompressed ? "pigz -6 -n > '%s/%s/%s.%s.log.gz'" : "%s/%s/%s.%s.log", folder,
             logFolders[log], logNames[log], date);
    logs->file[log] = logs->isCompressed ? popen(path, "w") : fopen(path, "w");
    if (!logs->file[log]) return 0;
    setvbuf(logs->file[log], 0, _IOFBF, 1 << 20);
    if (!logs->isJSON) {
      fprintf(logs->file[log],
              "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t%s\n"
              "#open\t%s-00-00-00\n#fields\t%s\n#types\t%s\n",
              logNames[log], date, logFields[log], logTypes[log]);
    }
  }
  return 1;
}
static int closeLogs(Logs* logs, time_t end) {
  char date[16];
  struct tm parts;
  gmtime_r(&end, &parts);
  strftime(date, sizeof date, "%Y-%m-%d", &parts);
  int isWhole = 1;
  for (int log = 0; log < LOGS; log++) {
    if (!logs->isJSON) fprintf(logs->file[log], "#close\t%s-00-00-00\n", date);
    isWhole &= !ferror(logs->file[log]);
    isWhole &= !(logs->isCompressed ? pclose(logs->file[log]) : fclose(logs->file[log]));
  }
  return isWhole;
}

static void writeAddress(char* out, uint32_t a) {
  snprintf(out, 16, "%u.%u.%u.%u", a >> 24, a >> 16 & 255, a >> 8 & 255, a & 255);
}
static void writeRecord(const Logs* logs, const Record* r) {
  char from[16], to[16], named[16], name[64], head[256];
  long long seconds = r->micros / 1000000, micros = r->micros % 1000000;
  int source = 1024 + (int)(r->micros / 7 % 64000);
  writeAddress(from, r->host);
  writeAddress(to, r->address);
  writeAddress(named, r->named);
  if (r->name >= 0) snprintf(name, sizeof name, "%s.service%04d.example", labels[r->name % 8], r->name / 2);
  const char* head_format = logs->isJSON ? "{\"ts\":%lld.%06lld,\"uid\":\"%s\",\"id.orig_h\":\"%s\",\"id.orig_p\":%d,"
                                           "\"id.resp_h\":\"%s\",\"id.resp_p\":%d,"
                                         : "%lld.%06lld\t%s\t%s\t%d\t%s\t%d\t";
  snprintf(head, sizeof head, head_format, seconds, micros, r->uid, from, source, to, r->port);

  static const char* const services[] = {"", "ssl", "dns", "http"};
  const char *protocol = r->kind == DNS ? "udp" : "tcp", *service = services[r->kind];
  const char* connState = r->isAnswered ? "SF" : "S0";
  const char* history = !r->isAnswered ? "S" : r->kind == DNS ? "Dd" : "ShADadFf";
  uint32_t sent = 2 + r->up / 1400, received = r->isAnswered ? 2 + r->down / 1400 : 0;
  uint32_t ip = r->up + 40 * sent, back = r->isAnswered ? r->down + 40 * received : 0;
  uint32_t whole = r->duration / 1000000, part = r->duration % 1000000;
  FILE* conn = logs->file[CONN];
  fputs(head, conn);
  if (logs->isJSON) {
    fprintf(conn, "\"proto\":\"%s\",", protocol);
    if (*service) fprintf(conn, "\"service\":\"%s\",", service);
    if (r->hasSizes)
      fprintf(conn, "\"duration\":%u.%06u,\"orig_bytes\":%u,\"resp_bytes\":%u,", whole, part, r->up, r->down);
    fprintf(conn,
            "\"conn_state\":\"%s\",\"local_orig\":true,\"local_resp\":%s,\"missed_bytes\":0,\"history\":\"%s\",\"orig_"
            "pkts\":%u,"
            "\"orig_ip_bytes\":%u,\"resp_pkts\":%u,\"resp_ip_bytes\":%u,\"ip_proto\":%d}\n",
            connState, r->kind == DNS ? "true" : "false", history, sent, ip, received, back, r->kind == DNS ? 17 : 6);
  } else {
    fprintf(conn, "%s\t%s\t", protocol, *service ? service : "-");
    if (r->hasSizes)
      fprintf(conn, "%u.%06u\t%u\t%u", whole, part, r->up, r->down);
    else
      fputs("-\t-\t-", conn);
    fprintf(conn, "\t%s\tT\t%c\t0\t%s\t%u\t%u\t%u\t%u\t-\t%d\n", connState, r->kind == DNS ? 'T' : 'F', history, sent,
            ip, received, back, r->kind == DNS ? 17 : 6);
  }
  if (r->kind == TLS) {
    fputs(head, logs->file[SSL]);
    fprintf(logs->file[SSL],
            logs->isJSON
                ? "\"version\":\"TLSv13\",\"cipher\":\"%s\",\"curve\":\"x25519\",\"server_name\":\"%s\",\"resumed\":%s,"
                  "\"next_protocol\":\"h2\",\"established\":true,\"ssl_history\":\"CsiI\"}\n"
                : "TLSv13\t%s\tx25519\t%s\t%s\t-\th2\tT\tCsiI\n",
            r->name % 3 ? "TLS_AES_128_GCM_SHA256" : "TLS_AES_256_GCM_SHA384", name,
            logs->isJSON ? (r->up % 2 ? "true" : "false") : (r->up % 2 ? "T" : "F"));
  } else if (r->kind == DNS) {
    fputs(head, logs->file[DNS_LOG]);
    fprintf(logs->file[DNS_LOG],
            logs->isJSON ? "\"proto\":\"udp\",\"trans_id\":%u,\"rtt\":%u.%06u,\"query\":\"%s\",\"qclass\":1,\"qclass_"
                           "name\":\"C_INTERNET\","
                           "\"qtype\":1,\"qtype_name\":\"A\",\"rcode\":0,\"rcode_name\":\"NOERROR\",\"AA\":false,"
                           "\"TC\":false,\"RD\":true,"
                           "\"RA\":true,\"Z\":0,\"answers\":[\"%s\"],\"TTLs\":[300.0],\"rejected\":false}\n"
                         : "udp\t%u\t%u.%06u\t%s\t1\tC_INTERNET\t1\tA\t0\tNOERROR\tF\tF\tT\tT\t0\t%s\t300.000000\tF\n",
            r->up * 31 % 65536, whole, part, name, named);
  } else if (r->kind == HTTP) {
    fputs(head, logs->file[HTTP_LOG]);
    fprintf(logs->file[HTTP_LOG],
            logs->isJSON
                ? "\"trans_depth\":1,\"method\":\"GET\",\"host\":\"%s\",\"uri\":\"/%u/"
                  "%u\",\"version\":\"1.1\",\"user_agent\":\"%s\","
                  "\"request_body_len\":0,\"response_body_len\":%u,\"status_code\":200,\"status_msg\":\"OK\"}\n"
                : "1\tGET\t%s\t/%u/%u\t-\t1.1\t%s\t-\t0\t%u\t200\tOK\n",
            name, r->down % 97, r->up, agents[r->up % 4], r->down);
  }
}
