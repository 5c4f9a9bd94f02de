package launch

import (
	"fmt"
	"sort"
	"strings"
)

// browserPolicy lets the Browser reach this machine and nothing else. It makes
// the Browser's calls to third parties (fonts, statistics) fail quietly.
const browserPolicy = "default-src 'self'; script-src 'self'; img-src 'self' data: http://localhost:* http://127.0.0.1:*; " +
	"style-src 'self' 'unsafe-inline'; font-src 'self' data:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; " +
	"connect-src 'self' ws://localhost:* ws://127.0.0.1:* http://localhost:* http://127.0.0.1:*"

// settings is the whole configuration of one start. Neo4j refuses unknown names,
// so a mistake here shows at once.
func settings(o Options, bolt, http int) map[string]string {
	in := instance{o.Dir}
	s := map[string]string{
		"server.default_listen_address":       "127.0.0.1",
		"server.default_advertised_address":   "127.0.0.1",
		"server.bolt.listen_address":          fmt.Sprintf("127.0.0.1:%d", bolt),
		"server.bolt.advertised_address":      fmt.Sprintf("127.0.0.1:%d", bolt),
		"server.https.enabled":                "false",
		"server.memory.pagecache.size":        "128m",
		"server.directories.lib":              o.Jars.Lib,
		"dbms.security.auth_enabled":          fmt.Sprint(!o.NoAuth),
		"db.tx_log.preallocate":               "false",
		"db.tx_log.rotation.size":             "16m",
		"db.tx_log.rotation.retention_policy": "1 files",
		"db.shutdown_transaction_end_timeout": "2s",
		// Stop would otherwise wait five seconds for nothing.
		"internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
		// Records reach the Go driver three times faster without the keep-alive
		// chunks; callers therefore need deadlines.
		"server.bolt.connection_keep_alive_for_requests": "OFF",
		// A single server has what a bookmark stands for now or never. Waiting for it
		// cannot be ended from outside, and holds one of 400 threads.
		"db.transaction.bookmark_ready_timeout": "2s",
		"dbms.usage_report.enabled":             "false",
		"client.allow_telemetry":                "false",
	}
	for _, d := range []string{"data", "logs", "run", "plugins", "import", "licenses"} {
		s["server.directories."+d] = in.path(d)
	}
	if http > 0 {
		browserSettings(s, o.Site, http)
	} else {
		s["server.http.enabled"] = "false"
	}
	if o.Profile == Test {
		s["server.memory.pagecache.size"] = "64m"
	}
	for k, v := range o.Settings {
		s[k] = v
	}
	return s
}

func browserSettings(s map[string]string, site string, http int) {
	origin := site
	if origin == "" {
		origin = fmt.Sprintf("http://localhost:%d", http)
	}
	s["server.http.listen_address"] = fmt.Sprintf("127.0.0.1:%d", http)
	s["server.http.advertised_address"] = fmt.Sprintf("127.0.0.1:%d", http)
	// The Browser only: the query endpoints over HTTP would be a second door.
	s["server.http_enabled_modules"] = "BROWSER"
	s["dbms.security.http_access_control_allow_origin"] = origin
	s["dbms.security.http_static_content_security_policy_header"] = browserPolicy
	s["browser.remote_content_hostname_whitelist"] = "localhost,127.0.0.1"
	if site != "" {
		s["browser.post_connect_cmd"] = fmt.Sprintf("style %s/browser/style.grass; guide %s/browser/guide.html; clear", site, site)
	}
}

// renderConfig prints neo4j.conf with sorted lines. In values, a backslash must
// be doubled (folders on Windows).
func renderConfig(s map[string]string) []byte {
	names := make([]string, 0, len(s))
	for k := range s {
		names = append(names, k)
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString("# Written by entente at each start; changes here are lost.\n")
	for _, k := range names {
		fmt.Fprintf(&b, "%s=%s\n", k, strings.ReplaceAll(s[k], `\`, `\\`))
	}
	return []byte(b.String())
}

// javaArguments is the command line after the java program.
func javaArguments(o Options, j Java) []string {
	heap, start := "512m", "512m"
	args := []string{"-XX:+UseSerialGC"}
	switch o.Profile {
	case Test:
		start = "256m"
	case Benchmark:
		heap, start = "2g", "2g"
		args = []string{"-XX:+UseG1GC"}
	}
	args = append(args, "-Xms"+start, "-Xmx"+heap)
	for _, p := range []string{"java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent"} {
		args = append(args, "--add-opens="+p+"=ALL-UNNAMED")
	}
	args = append(args,
		"--enable-native-access=ALL-UNNAMED",
		"-Dio.netty.tryReflectionSetAccessible=true",
		"-Djdk.nio.maxCachedBufferSize=1024",
		"-Dlog4j2.disable.jmx=true",
		"-Dlog4j.layout.jsonTemplate.maxStringLength=32768",
		"-Djava.awt.headless=true",
		"-Dfile.encoding=UTF-8",
		"-XX:-OmitStackTraceInFastThrow",
		"-XX:+ExitOnOutOfMemoryError",
		"-Djava.io.tmpdir="+instance{o.Dir}.path("tmp"),
	)
	if j.Major >= 24 { // Java 17 refuses to start with it, newer ones warn without it
		args = append(args, "--sun-misc-unsafe-memory-access=allow")
	}
	args = append(args, o.JVM...)
	return append(args, "-cp", o.Jars.Classpath(), "org.neo4j.server.CommunityEntryPoint",
		"--home-dir="+o.Dir, "--config-dir="+instance{o.Dir}.path("conf"), "--console-mode")
}
