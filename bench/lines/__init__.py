"""Lines: pages read in real browsers over lines made of packets; `make bench-lines`, as root, on Linux."""
