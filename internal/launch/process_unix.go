//go:build unix && !linux

package launch

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

var terminateSignal os.Signal = syscall.SIGTERM

// setGroup puts the child into its own process group, so that Ctrl-C reaches it
// through us only, once. A child that stays gets its own session.
func setGroup(cmd *exec.Cmd, tied bool) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: tied, Setsid: !tied}
}

// startTime is a mark of a living process that another one with the same number
// does not have: the time at which it started. "" = there is no such process.
func startTime(pid int) (string, error) {
	out, err := exec.Command("ps", "-o", "stat=,lstart=", "-p", strconv.Itoa(pid)).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	state, started, ok := strings.Cut(strings.TrimSpace(string(out)), " ")
	if !ok || strings.HasPrefix(state, "Z") {
		return "", nil
	}
	return strings.TrimSpace(started), nil
}
