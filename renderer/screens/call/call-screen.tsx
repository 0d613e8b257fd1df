import { Page } from '../../app/frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export default function CallScreen() {
  return (
    <Page>
      <PageHeader title="Call" />
    </Page>
  );
}
