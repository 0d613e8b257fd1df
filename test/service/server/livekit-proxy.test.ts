import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { createServer as createApi } from '../../../electron/service/server/create-server.ts';
import { startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { hasLivekitServer } from '../../support/livekit/real-peers.ts';
import { startApi } from '../support/api.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

/** What became of a WebSocket: its first message, or the status that refused it. */
const openSocket = (url: string, headers: Record<string, string>) =>
  new Promise<{ status: number; message: Buffer | null }>((resolve) => {
    const socket = new WebSocket(url, { headers });
    socket.on('message', (message: Buffer) => {
      socket.terminate();
      resolve({ status: 101, message });
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, message: null });
    });
    socket.on('close', (code) => resolve({ status: code, message: null }));
    socket.on('error', () => {});
  });

describe("LiveKit's signalling at the page's origin", () => {
  let api: Api;
  let proxy: { url: string; close(): Promise<void> };
  let liveKitApiUrl: string | null;

  beforeEach(async () => {
    liveKitApiUrl = null;
    api = await startApi();
    const server = await createApi(
      { ...api.serverParts, liveKitApiUrl: () => liveKitApiUrl },
      { kind: 'this_machine' },
    );
    const listening = await server.listen('127.0.0.1', 0);
    if (!listening.ok) throw new Error(listening.failure.message);
    proxy = { url: listening.value.url, close: () => server.close() };
  });
  afterEach(async () => {
    await proxy.close();
    await api.close();
  });

  const signedIn = async (): Promise<Record<string, string>> => {
    const answer = await fetch(`${proxy.url}/trpc/session.signIn`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ by: 'token', token: api.tokens.signInToken() }),
    });
    return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  };
  const socketUrl = (path: string) => `${proxy.url.replace('http', 'ws')}${path}`;

  it('says in words that LiveKit is not there, to who is signed in only', async () => {
    expect((await fetch(`${proxy.url}/lk/rtc/validate`)).status).toBe(401);
    const answer = await fetch(`${proxy.url}/lk/rtc/validate`, { headers: await signedIn() });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('Calls are answered as before');
    expect((await openSocket(socketUrl('/lk/rtc'), {})).status).toBe(401);
    expect((await openSocket(socketUrl('/lk/rtc'), await signedIn())).status).toBe(503);
  });

  it('keeps the session to itself, and foreign pages out', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const upstream = createServer((request, response) => {
      seen.push(request.headers);
      response.end('ok');
    }).listen(0, '127.0.0.1');
    const sockets = new WebSocketServer({ server: upstream });
    sockets.on('connection', (socket, request) => {
      seen.push(request.headers);
      socket.send(request.url ?? '');
    });
    try {
      await new Promise((resolve) => upstream.once('listening', resolve));
      liveKitApiUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
      const headers = await signedIn();
      expect((await fetch(`${proxy.url}/lk/rtc/validate?access_token=t`, { headers })).status).toBe(200);
      const opened = await openSocket(socketUrl('/lk/rtc/v1?access_token=t'), headers);
      expect(String(opened.message)).toBe('/rtc/v1?access_token=t');
      expect(seen).toHaveLength(2);
      expect(JSON.stringify(seen)).not.toContain(headers.cookie);
      const foreign = { ...headers, origin: 'http://evil.example' };
      expect((await openSocket(socketUrl('/lk/rtc'), foreign)).status).toBe(403);
      for (const path of [
        '/lk/twirp/livekit.RoomService/ListRooms',
        '/lk/rtc/../twirp/x',
        '/lk/rtc/%2e%2e/twirp/x',
      ])
        await fetch(`${proxy.url}${path}`, { headers });
      expect(seen).toHaveLength(2);
    } finally {
      sockets.close();
      upstream.close();
    }
  });

  it.skipIf(!hasLivekitServer)(
    'joins a room of the real server, and says when the token is wrong',
    async () => {
      const livekit = await startLivekitServer();
      try {
        liveKitApiUrl = livekit.url.replace('ws', 'http');
        await livekit.rooms.createRoom({ name: 'call-1' });
        const headers = await signedIn();
        const token = await livekit.token('person-1', { room: 'call-1', roomJoin: true });
        const joined = await openSocket(socketUrl(`/lk/rtc?protocol=16&access_token=${token}`), headers);
        expect(String(joined.message)).toContain('call-1');
        const check = await fetch(`${proxy.url}/lk/rtc/validate?access_token=nonsense`, { headers });
        expect(check.status).toBe(401);
        expect(await check.text()).toContain('token');
      } finally {
        await livekit.stop();
      }
    },
  );
});
