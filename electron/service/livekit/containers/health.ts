/** What a program's port says. The exit code of livekit's says nothing: it is 0 on a wrong configuration too. */
export type Health =
  | { readonly state: 'healthy'; readonly clockSkewMs: number }
  /** It answers, and not as a program that works does: livekit-server's is 406 while its own statistics are old. */
  | { readonly state: 'unwell'; readonly status: number }
  | { readonly state: 'silent'; readonly why: string };

const ASK_LIMIT_MS = 1000;

/** GET / is 200 "OK" (pkg/service/server.go). Its Date header shows whether tokens will be taken. */
export async function askHealth(apiUrl: string, now: () => number = Date.now): Promise<Health> {
  try {
    const response = await fetch(apiUrl, { signal: AbortSignal.timeout(ASK_LIMIT_MS) });
    await response.body?.cancel();
    if (response.status !== 200) return { state: 'unwell', status: response.status };
    const date = Date.parse(response.headers.get('date') ?? '');
    return { state: 'healthy', clockSkewMs: Number.isNaN(date) ? 0 : date - now() };
  } catch (error) {
    return { state: 'silent', why: whyOf(error as Error) };
  }
}

/** fetch says only "fetch failed"; what failed is beneath it, for a name with several addresses in a list without words. */
const whyOf = ({ cause, message }: Error): string => {
  const beneath = cause instanceof AggregateError ? cause.errors[0] : cause;
  return beneath instanceof Error ? beneath.message : message;
};
