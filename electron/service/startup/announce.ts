import type { RunningService } from './start-service.ts';

/** What the console says when the service is up. */
export function announcement(service: RunningService): string {
  const lines = [
    service.lineProblem === null ? 'Trunkline answers calls.' : 'Trunkline runs, but answers no calls.',
    '',
    ...(service.lineProblem === null
      ? [`  Phone line   ${sipText(service.sip)}`]
      : [`  Phone line   ${service.lineProblem}`]),
    `  Page         ${service.url}`,
    `  Sign in      ${service.signInUrl}   (works once)`,
    `  API          ${service.url}/trpc   (bearer token in ${service.tokenPath})`,
  ];
  if (service.rehearsing && service.lineProblem === null) {
    lines.push(
      '',
      '  The rehearsal agent answers: offline voice, a few phrases. Set up an agent of your own when you like.',
    );
  }
  return `${lines.join('\n')}\n`;
}

/** "192.168.1.20:5070 (udp, tcp)": protocols of one place together. */
function sipText(points: RunningService['sip']): string {
  const places = new Map<string, string[]>();
  for (const { protocol, address, port } of points) {
    const place = `${address.includes(':') ? `[${address}]` : address}:${port}`;
    places.set(place, [...(places.get(place) ?? []), protocol]);
  }
  return [...places].map(([place, protocols]) => `${place} (${protocols.join(', ')})`).join(', ');
}

export const announcementJson = (service: RunningService): string =>
  `${JSON.stringify({
    ready: true,
    url: service.url,
    signInUrl: service.signInUrl,
    tokenPath: service.tokenPath,
    sip: service.sip,
    lineProblem: service.lineProblem,
  })}\n`;
