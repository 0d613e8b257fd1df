import { useSession } from './session.tsx';

/** Whether who is signed in may change things. Without users everybody who can sign in is an admin. */
export function useMayChange(): boolean {
  const session = useSession();
  return !('role' in session) || session.role === 'admin';
}
