// Stands in for livekit/sip where its image cannot be had: it reads the same file, opens the same ports and says that
// it is healthy. It answers no call. SIGTERM lets the process end, as the gateway's does when no call stands.
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"
)

func main() {
	path := strings.TrimPrefix(os.Args[1], "--config=")
	text, err := os.ReadFile(path)
	must(err)
	config := string(text)
	address, port := value(config, "listen_ip"), value(config, "sip_port")
	_, err = net.ListenPacket("udp", address+":"+port)
	must(err)
	_, err = net.Listen("tcp", address+":"+port)
	must(err)
	listener, err := net.Listen("tcp", ":"+value(config, "health_port"))
	must(err)
	go http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "OK") }))
	fmt.Println("stand-in for livekit/sip on", address, port)
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, syscall.SIGINT)
	<-ended
}

func value(config, key string) string {
	found := regexp.MustCompile(`(?m)^` + key + `: (.+)$`).FindStringSubmatch(config)
	if found == nil {
		must(fmt.Errorf("%s is missing", key))
	}
	return found[1]
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(0) // The gateway too ends with 0 on a wrong configuration.
	}
}
