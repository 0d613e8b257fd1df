/*
 * Sends INVITEs and RTP packets from one address at steady rates, and says how many left.
 * flood FROM TO SIP_PORT INVITES_PER_S RTP_PORTS(comma) RTP_PER_S SECONDS
 * In C because a Node sender would take the cores that it is to leave to the product.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define BATCH 64
#define MAX_PORTS 1024

static struct sockaddr_in place(const char *address, int port) {
  struct sockaddr_in made = {.sin_family = AF_INET, .sin_port = htons(port)};
  if (inet_pton(AF_INET, address, &made.sin_addr) != 1) exit(2);
  return made;
}

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec + at.tv_nsec / 1e9;
}

static int open_socket(const char *from) {
  struct sockaddr_in source = place(from, 0);
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0 || bind(fd, (struct sockaddr *)&source, sizeof source) != 0) exit(3);
  return fd;
}

/* A new call each time: nothing may be taken for a retransmission. */
static int write_invite(char *out, int size, const char *from, long number) {
  return snprintf(out, size,
    "INVITE sip:88801@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP %s:5060;branch=z9hG4bK%ld\r\nMax-Forwards: 70\r\n"
    "From: <sip:100@127.0.0.1>;tag=%ld\r\nTo: <sip:88801@127.0.0.1>\r\nCall-ID: flood-%ld@%s\r\nCSeq: 1 INVITE\r\n"
    "Contact: <sip:100@127.0.0.1>\r\nContent-Length: 0\r\n\r\n", from, number, number, number, from);
}

static int write_rtp(char *out, long number) {
  memset(out, 0xd5, 172);
  out[0] = (char)0x80;
  out[1] = 0;
  out[2] = (char)(number >> 8);
  out[3] = (char)number;
  memset(out + 4, 0, 4);
  memset(out + 8, 7, 4);
  return 172;
}

int main(int argc, char **argv) {
  if (argc != 8) return 1;
  const char *from = argv[1];
  double invites_per_s = atof(argv[4]), rtp_per_s = atof(argv[6]), seconds = atof(argv[7]);
  int ports[MAX_PORTS], port_count = 0;
  for (char *part = strtok(argv[5], ","); part && port_count < MAX_PORTS; part = strtok(NULL, ",")) ports[port_count++] = atoi(part);
  if (port_count == 0) return 1;
  int fd = open_socket(from);
  static char texts[BATCH][1024];
  static struct sockaddr_in places[BATCH];
  static struct iovec pieces[BATCH];
  static struct mmsghdr batch[BATCH];
  long invites = 0, rtp = 0;
  double started = now(), elapsed = 0;
  while ((elapsed = now() - started) < seconds) {
    int filled = 0;
    while (filled < BATCH) {
      int length;
      if (invites < invites_per_s * elapsed) {
        places[filled] = place(argv[2], atoi(argv[3]));
        length = write_invite(texts[filled], sizeof texts[filled], from, invites++);
      } else if (rtp < rtp_per_s * elapsed) {
        places[filled] = place(argv[2], ports[rtp % port_count]);
        length = write_rtp(texts[filled], rtp++);
      } else break;
      pieces[filled] = (struct iovec){texts[filled], (size_t)length};
      batch[filled].msg_hdr = (struct msghdr){.msg_name = &places[filled], .msg_namelen = sizeof places[filled], .msg_iov = &pieces[filled], .msg_iovlen = 1};
      filled++;
    }
    if (filled > 0) sendmmsg(fd, batch, filled, 0);
    else nanosleep(&(struct timespec){0, 200000}, NULL);
  }
  printf("{\"invites\":%ld,\"rtp\":%ld,\"seconds\":%.3f}\n", invites, rtp, elapsed);
  return 0;
}
