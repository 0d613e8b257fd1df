import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { createApi, TRPCProvider } from '../api/trpc.ts';
import { UpdatesProvider } from '../api/updates.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import { LanguageProvider } from '../words/language.tsx';
import { useWords } from '../words/use-words.ts';
import { Routes } from './routes.tsx';
import { SessionGate } from './session.tsx';
import { ThemeProvider } from './theme.tsx';
import { Unreachable } from './unreachable.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** By itself: who is signed in need not load it. */
const SignInScreen = lazy(() => import('../screens/sign-in/sign-in-screen.tsx'));

export function App() {
  const [api] = useState(createApi);
  const [queries] = useState(createQueryClient);
  return (
    <LanguageProvider>
      <ThemeProvider>
        <QueryClientProvider client={queries}>
          <TRPCProvider trpcClient={api} queryClient={queries}>
            {/* The page's policy allows no style elements; what Base UI would put there hides scrollbars only. */}
            <CSPProvider disableStyleElements>
              <Tooltip.Provider>
                <SessionGate signedOut={<SignIn />} unreachable={<Unreachable />}>
                  <SignedIn />
                </SessionGate>
              </Tooltip.Provider>
            </CSPProvider>
          </TRPCProvider>
        </QueryClientProvider>
      </ThemeProvider>
    </LanguageProvider>
  );
}

const SignIn = () => (
  <Suspense>
    <SignInScreen />
  </Suspense>
);

function SignedIn() {
  const w = useWords({ en, ar });
  return (
    <ToastProvider closeLabel={w.close}>
      <UpdatesProvider>
        <Routes />
      </UpdatesProvider>
    </ToastProvider>
  );
}

/** The update stream says what to read again, so nothing goes stale by itself; a lost service is not asked thrice. */
const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
