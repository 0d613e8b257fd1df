import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const installerDir = join(root, 'resources', 'installer', 'linux');

/**
 * trunkline-server_<version>_<architecture>.deb: the service without a desktop. Made with dpkg-deb, on any Debian or
 * Ubuntu. `serviceDir` is what stageService laid out. Returns the path of the package.
 */
export function packDeb(serviceDir: string, outDir: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const name = `trunkline-server_${version}_${architecture}`;
  const tree = join(outDir, name);
  rmSync(tree, { recursive: true, force: true });
  const put = (from: string, to: string, mode: number) => {
    const target = join(tree, to);
    mkdirSync(join(target, '..'), { recursive: true });
    cpSync(join(installerDir, from), target);
    chmodSync(target, mode);
  };
  cpSync(serviceDir, join(tree, 'opt', 'trunkline'), { recursive: true });
  put('trunkline.service', 'lib/systemd/system/trunkline.service', 0o644);
  put('trunkline', 'usr/bin/trunkline', 0o755);
  put('README', 'usr/share/doc/trunkline-server/README', 0o644);
  for (const script of ['postinst', 'prerm', 'postrm']) put(script, `DEBIAN/${script}`, 0o755);
  writeFileSync(join(tree, 'DEBIAN', 'control'), control(version, architecture, sizeKb(tree)));
  readableForAll(tree);
  const path = join(outDir, `${name}.deb`);
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z6', '--build', tree, path], {
    stdio: 'ignore',
  });
  rmSync(tree, { recursive: true });
  return path;
}

const control = (version: string, architecture: string, installedKb: number): string =>
  `Package: trunkline-server
Version: ${version}
Section: comm
Priority: optional
Architecture: ${architecture}
Installed-Size: ${installedKb}
Depends: libc6 (>= 2.28), libstdc++6, passwd
Recommends: systemd
Suggests: trunkline
Maintainer: Trunkline <support@trunkline.invalid>
Description: answers the calls that nobody picked up
 An AI voice agent beside a 3CX phone system. This is the service: it runs without
 a desktop and without a login, and serves its page on http://127.0.0.1:7171.
`;

/** Whatever the umask of the one who builds. */
function readableForAll(path: string): void {
  const { mode } = statSync(path);
  if (statSync(path).isDirectory()) {
    chmodSync(path, 0o755);
    for (const name of readdirSync(path)) readableForAll(join(path, name));
  } else {
    chmodSync(path, mode & 0o100 ? 0o755 : 0o644);
  }
}

function sizeKb(path: string): number {
  const { size } = statSync(path);
  if (!statSync(path).isDirectory()) return Math.ceil(size / 1024);
  return readdirSync(path).reduce((sum, name) => sum + sizeKb(join(path, name)), 0);
}
