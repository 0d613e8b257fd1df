import { readdir, readFile, readlink } from 'node:fs/promises';

/**
 * Who holds a port, as "name (process 123)". Linux only, by /proc, and only for processes that we may look
 * into; null everywhere else. Asked when opening has failed, so it may be slow.
 */
export async function findPortHolder(protocol: 'udp' | 'tcp', port: number): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const tables = await Promise.all(
    [protocol, `${protocol}6`].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const inodes = new Set(tables.flatMap((table) => inodesOnPort(table, port, protocol)));
  return inodes.size === 0 ? null : findProcess(inodes);
}

/** Pure: socket inodes of a /proc/net table bound to the port (for TCP: listening there). */
export function inodesOnPort(table: string, port: number, protocol: 'udp' | 'tcp'): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table.split('\n').flatMap((line) => {
    const columns = line.trim().split(/\s+/);
    const [, local, , state] = columns;
    const inode = columns[9];
    const listens = protocol === 'udp' || state === '0A';
    return local?.endsWith(`:${wanted}`) && listens && inode ? [inode] : [];
  });
}

async function findProcess(inodes: ReadonlySet<string>): Promise<string | null> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const handles = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const handle of handles) {
      const target = await readlink(`/proc/${pid}/fd/${handle}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode && inodes.has(inode)) return describe(pid);
    }
  }
  return null;
}

async function describe(pid: string): Promise<string> {
  const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
  return `${name || 'a program'} (process ${pid})`;
}
