import { DevicesGroup } from './devices-group.tsx';
import { NetworkGroup } from './network-group.tsx';
import { UsersGroup } from './users-group.tsx';
import { YouGroup } from './you-group.tsx';

/** Who may come in, from where, and with what. */
export default function AccessSection() {
  return (
    <>
      <YouGroup />
      <UsersGroup />
      <NetworkGroup />
      <DevicesGroup />
    </>
  );
}
