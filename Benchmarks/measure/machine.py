"""The machine that a sitting ran on, in words that name no host and no path."""

import os
import re
from pathlib import Path


def described():
    info = Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*:\s*(.+)", info)
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    system = re.search(r'PRETTY_NAME="(.+)"', Path("/etc/os-release").read_text())
    virtual = ", a virtual machine" if re.search(r"^flags.*\bhypervisor\b", info, re.M) else ""
    return {
        "processor": (model.group(1).strip() if model else "unknown") + virtual,
        "cores": os.cpu_count(),
        "memory": round(int(memory.group(1)) / 1024 / 1024),  # GiB
        "system": system.group(1) if system else os.uname().sysname,
    }
