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
	if tied {
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
		return
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
}

// startTime is a mark of a living process that another one with the same number
// does not have: its start in clock ticks and the boot to which they belong.
// "" = there is no such process, or it has ended and was not collected yet.
func startTime(pid int) (string, error) {
	data, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, syscall.ESRCH) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	// The second field is the program's name in brackets and may hold anything;
	// after its last bracket come state (field 3) and, as field 22, the start.
	text := string(data)
	f := strings.Fields(text[strings.LastIndexByte(text, ')')+1:])
	if len(f) < 20 {
		return "", errors.New("the kernel's description of the process is too short")
	}
	if f[0] == "Z" || f[0] == "X" {
		return "", nil
	}
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return "", err
	}
	return f[19] + "@" + strings.TrimSpace(string(boot)), nil
}
