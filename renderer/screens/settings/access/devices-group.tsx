import { useMutation, useQuery } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import type { DeviceSummary } from '../../../../electron/shared/contract/access.ts';
import { useTRPC } from '../../../api/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { failureText } from '../../../ui/failure-note.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { ar as uiAr } from '../../../ui/words.ar.ts';
import { en as uiEn } from '../../../ui/words.en.ts';
import { useWords } from '../../../words/use-words.ts';
import { SettingGroup } from '../parts/setting-row.tsx';
import { actorName } from './actor-name.ts';
import { AddDeviceDialog } from './add-device-dialog.tsx';
import { useDay } from './use-day.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';

/** Tray apps of other machines, each with a key that can be taken back. */
export function DevicesGroup() {
  const w = useWords({ en, ar });
  const devices = useQuery(useTRPC().access.devices.list.queryOptions());
  const [adding, setAdding] = useState(false);
  return (
    <SettingGroup
      title={w.devices}
      text={w.devicesText}
      aside={
        <Button
          icon={<MonitorSmartphone size={16} strokeWidth={1.75} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {w.addDevice}
        </Button>
      }
    >
      <QueryState query={devices} loading={w.loading}>
        {(list) =>
          list.length === 0 ? (
            <p className="border-b border-line py-3 type-ui text-text-2">{w.noDevices}</p>
          ) : (
            <ul>
              {list.map((device) => (
                <DeviceRow key={device.deviceId} device={device} />
              ))}
            </ul>
          )
        }
      </QueryState>
      {adding && <AddDeviceDialog onClose={() => setAdding(false)} />}
    </SettingGroup>
  );
}

function DeviceRow({ device }: { readonly device: DeviceSummary }) {
  const w = useWords({ en, ar });
  const uiWords = useWords({ en: uiEn, ar: uiAr });
  const { day, moment } = useDay();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(useTRPC().access.devices.remove.mutationOptions());
  const { deviceId, name, role, createdAt, createdBy, lastSeenAt, lastSeenFrom } = device;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3">
      <div className="min-w-48 flex-1">
        <div className="flex flex-wrap items-center gap-2 type-ui font-medium">
          <bdi>{name}</bdi>
          <Tag>{role === 'admin' ? w.admin : w.viewer}</Tag>
        </div>
        <div className="type-ui text-text-2">
          {w.deviceAdded(day(createdAt), actorName(createdBy, w))}{' '}
          {lastSeenAt === null ? w.neverUsed : w.seen(moment(lastSeenAt), lastSeenFrom ?? '')}
        </div>
      </div>
      <Button size="small" look="danger" aria-label={w.removeDeviceOf(name)} onClick={() => setAsking(true)}>
        {w.removeDevice}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={w.removeDeviceTitle(name)}
        action={w.removeDevice}
        cancel={w.cancel}
        working={remove.isPending ? w.saving : false}
        problem={remove.isError ? failureText(remove.error, uiWords) : null}
        onConfirm={() => remove.mutate({ deviceId })}
      >
        {w.removeDeviceText}
      </ConfirmDialog>
    </li>
  );
}
