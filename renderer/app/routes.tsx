import { type ComponentType, lazy, Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { FirstRun } from '../screens/setup/first-run.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Note } from '../ui/note.tsx';
import { useWords } from '../words/use-words.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame, Page } from './frame.tsx';
import { useMayChange } from './roles.ts';
import { useNavigationShortcuts } from './shortcuts.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

const screen = (load: () => Promise<{ default: ComponentType }>) => lazy(load);

/** In the frame with the navigation. A path with `/*?` keeps its own deeper addresses (tabs). */
const FRAMED = [
  { path: '/', screen: screen(() => import('../screens/home/home-screen.tsx')), forAdmins: false },
  { path: '/calls', screen: screen(() => import('../screens/calls/calls-screen.tsx')), forAdmins: false },
  {
    path: '/calls/:callId/:tab?',
    screen: screen(() => import('../screens/call/call-screen.tsx')),
    forAdmins: false,
  },
  {
    path: '/live/:callId?',
    screen: screen(() => import('../screens/live/live-screen.tsx')),
    forAdmins: false,
  },
  {
    path: '/agents/:agentId?/:tab?',
    screen: screen(() => import('../screens/agents/agents-screen.tsx')),
    forAdmins: true,
  },
  { path: '/costs', screen: screen(() => import('../screens/costs/costs-screen.tsx')), forAdmins: false },
  {
    path: '/diagnostics',
    screen: screen(() => import('../screens/diagnostics/diagnostics-screen.tsx')),
    forAdmins: true,
  },
  {
    path: '/settings/:section?',
    screen: screen(() => import('../screens/settings/settings-screen.tsx')),
    forAdmins: true,
  },
] as const;

const SetupScreen = screen(() => import('../screens/setup/setup-screen.tsx'));
const PopoverScreen = screen(() => import('../screens/popover/popover-screen.tsx'));

/** Set-up and the tray's popover fill their window; everything else stands in the frame. */
export function Routes() {
  const mayChange = useMayChange();
  return (
    <Suspense>
      {mayChange && <FirstRun />}
      <Switch>
        {mayChange && <Route path="/setup/:step?" component={SetupScreen} />}
        <Route path="/popover" component={PopoverScreen} />
        <Route path="/sign-in">
          <Redirect to="/" replace />
        </Route>
        <Route>
          <FramedRoutes />
        </Route>
      </Switch>
    </Suspense>
  );
}

function FramedRoutes() {
  const [location] = useLocation();
  const mayChange = useMayChange();
  useNavigationShortcuts();
  return (
    <Frame>
      <ErrorBoundary fallback={<BrokenScreen />} resetKey={location}>
        <Suspense>
          <Switch>
            {FRAMED.map(({ path, screen, forAdmins }) => (
              <Route key={path} path={path} component={mayChange || !forAdmins ? screen : AdminsOnly} />
            ))}
            {!mayChange && <Route path="/setup/:step?" component={AdminsOnly} />}
            <Route component={NotFound} />
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Frame>
  );
}

function BrokenScreen() {
  const w = useWords({ en, ar });
  return (
    <Page>
      <Note
        tone="bad"
        role="alert"
        action={<Button onClick={() => window.location.reload()}>{w.reload}</Button>}
      >
        {w.broken}
      </Note>
    </Page>
  );
}

function AdminsOnly() {
  const w = useWords({ en, ar });
  return (
    <Page>
      <EmptyState title={w.adminsOnlyTitle} action={<Link href="/">{w.goHome}</Link>}>
        {w.adminsOnlyText}
      </EmptyState>
    </Page>
  );
}

function NotFound() {
  const w = useWords({ en, ar });
  return (
    <Page>
      <EmptyState title={w.notFoundTitle} action={<Link href="/">{w.goHome}</Link>}>
        {w.notFoundText}
      </EmptyState>
    </Page>
  );
}
