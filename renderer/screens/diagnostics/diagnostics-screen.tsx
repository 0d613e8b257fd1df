import { Page } from '../../app/frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export default function DiagnosticsScreen() {
  return (
    <Page>
      <PageHeader title="Diagnostics" />
    </Page>
  );
}
