import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Hop } from './message.ts';
import type { TlsMaterial } from './tls-material.ts';

/** Shorter than timer B and F, so that the failure is told while it still matters. */
const CONNECT_TIMEOUT_MS = 4000;

/** From the address that we listen on, so that the PBX sees the one it knows. Null when it did not come about. */
export async function connectStream(hop: Hop, tls: TlsMaterial | null): Promise<Socket | null> {
  let socket: Socket;
  try {
    const target = { host: hop.remoteAddress, port: hop.remotePort, ...localSide(hop) };
    socket = tls ? connectTls({ ...target, ...tls.client }) : connectTcp(target);
  } catch {
    // A port beyond 65535 throws at once.
    return null;
  }
  const timer = setTimeout(() => socket.destroy(new Error('Connecting took too long')), CONNECT_TIMEOUT_MS);
  try {
    await once(socket, tls ? 'secureConnect' : 'connect');
    return socket;
  } catch {
    socket.destroy();
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function localSide(hop: Hop): { localAddress?: string } {
  const wildcard = hop.localAddress === '0.0.0.0' || hop.localAddress === '::';
  return wildcard || isIP(hop.localAddress) !== isIP(hop.remoteAddress)
    ? {}
    : { localAddress: hop.localAddress };
}
