/** How a stand-in behaves; every server takes the same. Times count from what triggers them. */
export type StandInFault =
  | 'none'
  | 'unauthorized'
  | 'rate_limited'
  | 'server_error'
  /** Takes the request and never answers. */
  | 'hang'
  /** Breaks the connection in the middle of an answer. */
  | 'cut'
  | 'garbage';

export interface RunningStandIn<Seen> {
  readonly port: number;
  readonly url: string;
  /** What clients sent, for comparison with the vendor's documentation. */
  readonly seen: Seen;
  /** Changes the behaviour from now on. */
  fault: StandInFault;
  /** Drops the connections that are open now. */
  dropConnections(): void;
  close(): Promise<void>;
}

export const STATUS_OF_FAULT: Partial<Record<StandInFault, number>> = {
  unauthorized: 401,
  rate_limited: 429,
  server_error: 503,
};
