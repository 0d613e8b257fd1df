import { Page } from '../../app/frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export default function SettingsScreen() {
  return (
    <Page>
      <PageHeader title="Settings" />
    </Page>
  );
}
