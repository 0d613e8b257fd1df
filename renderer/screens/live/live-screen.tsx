import { Page } from '../../app/frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export default function LiveScreen() {
  return (
    <Page>
      <PageHeader title="Live" />
    </Page>
  );
}
