import { Page } from '../../app/frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export default function HomeScreen() {
  return (
    <Page>
      <PageHeader title="Home" />
    </Page>
  );
}
