import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { AddUserDialog } from './add-user-dialog.tsx';
import { UserRow } from './user-row.tsx';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

export function UsersGroup() {
  const w = useWords({ en, ar });
  const users = useQuery(useTRPC().access.users.list.queryOptions());
  const [adding, setAdding] = useState(false);
  return (
    <SettingGroup
      title={w.users}
      text={w.usersText}
      aside={
        <Button icon={<UserPlus size={16} strokeWidth={1.75} aria-hidden />} onClick={() => setAdding(true)}>
          {w.addUser}
        </Button>
      }
    >
      <QueryState query={users} loading={w.loading}>
        {(list) =>
          list.length === 0 ? (
            <p className="border-b border-line py-3 type-ui text-text-2">
              {w.noUsers} {w.noUsersText}
            </p>
          ) : (
            <ul>
              {list.map((user) => (
                <UserRow key={user.userId} user={user} />
              ))}
            </ul>
          )
        }
      </QueryState>
      {adding && <AddUserDialog onClose={() => setAdding(false)} />}
    </SettingGroup>
  );
}
