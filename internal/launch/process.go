package launch

import (
	"os"
	"os/exec"
	"runtime"
)

// child is a process that we started and whose end we see.
type child struct {
	pid  int
	done chan struct{} // closed when the process has ended
	err  error         // of Wait; read after done
}

// startChild starts the command and waits for its end in the background.
//
// When the child is tied to this process, Linux is asked to signal it when its
// parent dies. "Parent" there means the thread, so the thread that started the
// child is kept for as long as the child lives.
func startChild(cmd *exec.Cmd, tied bool) (*child, error) {
	setGroup(cmd, tied)
	c := &child{done: make(chan struct{})}
	started := make(chan error)
	go func() {
		if tied {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
		}
		err := cmd.Start()
		if err == nil {
			c.pid = cmd.Process.Pid
		}
		started <- err
		if err == nil {
			c.err = cmd.Wait()
			close(c.done)
		}
	}()
	return c, <-started
}

func (c *child) ended() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

// terminate asks a process to end in good order.
func terminate(pid int) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return p.Signal(terminateSignal)
}

// kill ends a process at once.
func kill(pid int) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return p.Kill()
}
