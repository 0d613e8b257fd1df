import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { measureAddress } from '../../../../electron/service/providers/regions/measure-address.ts';
import { startDeepgramStandIn } from '../../../support/stand-ins/deepgram-stand-in.ts';
import { startDelayedPort } from '../../../support/stand-ins/delayed-port.ts';
import { writeCertificate } from '../../../support/write-certificate.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

async function farAway(port: number, roundTripMs: number): Promise<number> {
  const delayed = await startDelayedPort(port, roundTripMs);
  ends.push(() => delayed.close());
  return delayed.port;
}

const plain = (answer: RequestListener) => listening(createServer(answer));
const refused: RequestListener = (_request, response) => response.writeHead(401).end('{"error":"no key"}');
const measure = (url: string, timeoutMs = 6000) => measureAddress(new URL(url), { timeoutMs });

describe('how far away an address is', () => {
  it('counts the round trips on the open connection, a refused key included', async () => {
    const deepgram = await startDeepgramStandIn({ fault: 'unauthorized' });
    ends.push(() => deepgram.close());
    const near = await measure(`http://127.0.0.1:${deepgram.port}/v1/projects`);
    const far = await measure(`http://127.0.0.1:${await farAway(deepgram.port, 60)}/v1/projects`);
    if (near.outcome !== 'reached' || far.outcome !== 'reached') throw new Error('not reached');
    expect(far.roundTrips).toBe(7);
    expect(far.medianMs).toBeGreaterThanOrEqual(59);
    expect(far.medianMs).toBeLessThan(60 + 25);
    expect(near.medianMs).toBeLessThan(25);
    expect(far.tlsMs).toBeNull();
  });

  it('keeps the TLS handshake out of the round trips and says what it took', async () => {
    const { certPath, keyPath } = writeCertificate(mkdtempSync(join(tmpdir(), 'trunkline-region-')));
    const ca = readFileSync(certPath, 'utf8');
    const secure = createSecureServer({ cert: ca, key: readFileSync(keyPath) }, refused);
    const port = await farAway(await listening(secure), 50);
    const measured = await measureAddress(new URL(`https://127.0.0.1:${port}/`), { timeoutMs: 6000, ca });
    if (measured.outcome !== 'reached') throw new Error(measured.problem);
    expect(measured.tlsMs).toBeGreaterThanOrEqual(49);
    expect(measured.medianMs).toBeGreaterThanOrEqual(49);
    expect(measured.medianMs).toBeLessThan(50 + 25);
  });

  it('measures a server that closes after each answer without its handshakes', async () => {
    const port = await plain((_request, response) => response.writeHead(401, { Connection: 'close' }).end());
    const measured = await measure(`http://127.0.0.1:${await farAway(port, 40)}/`);
    if (measured.outcome !== 'reached') throw new Error(measured.problem);
    expect(measured.roundTrips).toBe(7);
    expect(measured.medianMs).toBeLessThan(40 + 25);
  });

  it('times the lookup of a name apart', async () => {
    const measured = await measure(`http://localhost:${await plain(refused)}/`);
    expect(measured).toMatchObject({ outcome: 'reached', dnsMs: expect.any(Number) });
  });
});

describe('an address that can not be measured', () => {
  const problem = async (url: string, timeoutMs?: number) => {
    const measured = await measure(url, timeoutMs);
    return measured.outcome === 'failed' ? measured.problem : 'reached';
  };

  it('says whether the name, the door or the certificate is missing', async () => {
    expect(await problem('https://nowhere.invalid/')).toBe('name_not_found');
    const port = await plain(refused);
    await ends.splice(0)[0]?.();
    expect(await problem(`http://127.0.0.1:${port}/`)).toBe('refused');
    const { certPath, keyPath } = writeCertificate(mkdtempSync(join(tmpdir(), 'trunkline-region-')));
    const files = { cert: readFileSync(certPath), key: readFileSync(keyPath) };
    const secure = await listening(createSecureServer(files, refused));
    expect(await problem(`https://127.0.0.1:${secure}/`)).toBe('tls');
  });

  it('recognises that something else answers', async () => {
    const login: RequestListener = (_request, response) =>
      response.writeHead(302, { Location: 'http://login.hotel.example/' }).end();
    expect(await problem(`http://127.0.0.1:${await plain(login)}/`)).toBe('proxy');
    const proxy: RequestListener = (_request, response) => response.writeHead(407).end();
    expect(await problem(`http://127.0.0.1:${await plain(proxy)}/`)).toBe('proxy');
    expect(await problem(`https://127.0.0.1:${await plain(refused)}/`)).toBe('proxy');
  });

  it('gives up on one that never answers, and on one that only fails', async () => {
    const silent = createTcpServer((socket) => ends.unshift(() => socket.destroy()));
    const port = await listening(silent);
    expect(await problem(`http://127.0.0.1:${port}/`, 300)).toBe('timeout');
    const broken: RequestListener = (_request, response) => response.writeHead(503).end();
    expect(await problem(`http://127.0.0.1:${await plain(broken)}/`)).toBe('server_error');
    const cut: RequestListener = (request) => request.socket.destroy();
    expect(await problem(`http://127.0.0.1:${await plain(cut)}/`)).toBe('broke_off');
  });
});
