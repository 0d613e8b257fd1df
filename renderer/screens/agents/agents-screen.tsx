import { Page } from '../../app/frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export default function AgentsScreen() {
  return (
    <Page>
      <PageHeader title="Agents" />
    </Page>
  );
}
