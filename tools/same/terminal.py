"""Runs a command on a terminal of 100 columns: python3 terminal.py COMMAND...

It prints what the command writes there, without the moving line of progress. The
exit status is that of the command.
"""
import fcntl
import os
import pty
import re
import struct
import sys
import termios

COLUMNS, ROWS = 100, 30


def run(command):
    """Returns what a command writes to its terminal, and its exit status."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execvp(command[0], command)
    shown = b""
    while True:
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:  # Linux reports the end of a terminal as an error
            part = b""
        if not part:
            return shown, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        shown += part


def without_progress(shown):
    """Removes the lines of progress, which depend on the speed of the machine, and what erases them."""
    lines = re.sub(rb"\x1b\[\d*[AJ]", b"", shown).splitlines(keepends=True)
    moving = re.compile(rb"^ *\d+ % |records?, \d+/s| starting\r*\n| passing over \d+ record")
    return b"".join(line for line in lines if not moving.search(line))


if __name__ == "__main__":
    text, status = run(sys.argv[1:])
    sys.stdout.buffer.write(without_progress(text))
    sys.exit(status)
