/** "https://pbx.company.com:5001/#/login", as copied from a browser, as host and port. */
export function readAddress(typed: string): { host: string; port: number } {
  const [, host = '', port] = /^(?:https?:\/\/)?([^/:\s]*)(?::(\d{1,5}))?/.exec(typed.trim()) ?? [];
  return { host, port: port === undefined ? 443 : Number(port) };
}

/** The port only when it is not the usual one. */
export const addressText = ({ host, port }: { host: string; port: number }): string =>
  port === 443 || host === '' ? host : `${host}:${port}`;
