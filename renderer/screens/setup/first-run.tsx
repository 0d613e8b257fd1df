import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useProgress } from './use-progress.ts';

/**
 * Opens the wizard when a person lands on Home and set-up was neither finished nor skipped. Only on landing:
 * who leaves the wizard to look at a call is not dragged back.
 */
export function FirstRun() {
  const [location, navigate] = useLocation();
  const [landed] = useState(() => location === '/' || location === '/sign-in');
  const [decided, setDecided] = useState(!landed);
  const progress = useProgress().data;
  useEffect(() => {
    if (decided || progress === undefined) return;
    setDecided(true);
    const open = progress.state === 'fresh' || progress.state === 'under_way';
    if (open && (location === '/' || location === '/sign-in'))
      navigate(`/setup/${progress.step}`, { replace: true });
  }, [decided, progress, location, navigate]);
  return null;
}
