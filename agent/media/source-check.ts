import { isIPv6, SocketAddress } from 'node:net';
import type { MediaSetup, RtpPeer } from '../../electron/shared/media.ts';

/**
 * Which packets are the peer's, and where ours go. By address, not by port: RFC 3550 lets a peer send from another
 * port than it receives on.
 */
export class SourceCheck {
  #expected: string | null = null;
  #peer: RtpPeer | null = null;
  #symmetric = false;
  #latched: { address: string; port: number } | null = null;

  /** A peer that moved is believed again; symmetric RTP then follows its first packet anew. */
  configure(setup: MediaSetup): void {
    const moved =
      this.#peer?.address !== setup.peer?.address ||
      this.#peer?.rtpPort !== setup.peer?.rtpPort ||
      this.#symmetric !== setup.symmetricRtp;
    if (moved) this.#latched = null;
    this.#peer = setup.peer;
    this.#symmetric = setup.symmetricRtp;
    this.#expected = setup.peer === null ? null : canonicalAddress(setup.peer.address);
  }

  admits(address: string): boolean {
    const source = canonicalAddress(address);
    if (this.#latched !== null) return source === this.#latched.address;
    return this.#symmetric || source === this.#expected;
  }

  /** Call for packets that were admitted, well-formed and, with SRTP, authentic. */
  heard(address: string, port: number): void {
    if (this.#symmetric) this.#latched ??= { address: canonicalAddress(address), port };
  }

  get rtpTarget(): { address: string; port: number } | null {
    if (this.#latched !== null) return this.#latched;
    return this.#peer === null ? null : { address: this.#peer.address, port: this.#peer.rtpPort };
  }

  get rtcpTarget(): { address: string; port: number } | null {
    if (this.#peer === null) return null;
    return { address: this.#latched?.address ?? this.#peer.address, port: this.#peer.rtcpPort };
  }
}

/** One spelling per address: IPv6 in lower case and shortened, IPv4 without its IPv6 wrapping. */
export function canonicalAddress(address: string): string {
  if (!isIPv6(address)) return address;
  const [bare = address] = address.split('%');
  const canonical = new SocketAddress({ address: bare, family: 'ipv6' }).address;
  return canonical.startsWith('::ffff:') && canonical.includes('.') ? canonical.slice(7) : canonical;
}
