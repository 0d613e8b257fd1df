/** Pure: what a Reason header says to people, `Q.850;cause=16;text="Caller hung up"`. Anything else stays as it is. */
export function plainReason(reason: string): string {
  const cause = /^(?:SIP|Q\.850)\s*;\s*cause\s*=\s*\d+/i.exec(reason);
  if (cause === null) return reason;
  return /;\s*text\s*=\s*"([^"]+)"/i.exec(reason)?.[1] ?? cause[0];
}
