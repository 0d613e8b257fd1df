import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Puts WinSW (MIT), which makes a Windows service of node.exe, into dist/winsw. It comes inside the npm package
 * node-windows, which npm installs on Windows only: so it is packed, not installed.
 */
const PACKAGE = 'node-windows@0.1.14';
const outDir = join(resolve(import.meta.dirname, '../..'), 'dist', 'winsw');

export function fetchWinsw(): void {
  const workDir = mkdtempSync(join(tmpdir(), 'winsw-'));
  const shell = process.platform === 'win32';
  try {
    const [packed] = JSON.parse(
      execFileSync(shell ? 'npm.cmd' : 'npm', ['pack', '--json', '--loglevel=error', PACKAGE], {
        cwd: workDir,
        encoding: 'utf8',
        shell,
      }),
    ) as [{ filename: string }];
    execFileSync('tar', ['-xzf', packed.filename], { cwd: workDir });
    mkdirSync(outDir, { recursive: true });
    cpSync(join(workDir, 'package', 'bin', 'winsw', 'winsw.exe'), join(outDir, 'trunkline-service.exe'));
    cpSync(join(workDir, 'package', 'LICENSE'), join(outDir, 'LICENSE-node-windows.txt'));
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}
