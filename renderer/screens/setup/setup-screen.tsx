import { Page } from '../../app/frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export default function SetupScreen() {
  return (
    <Page>
      <PageHeader title="Setup" />
    </Page>
  );
}
