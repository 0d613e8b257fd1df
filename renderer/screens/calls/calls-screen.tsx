import { Page } from '../../app/frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export default function CallsScreen() {
  return (
    <Page>
      <PageHeader title="Calls" />
    </Page>
  );
}
