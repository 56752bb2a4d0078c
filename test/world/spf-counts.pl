# How many lookups and void lookups Mail::SPF needs for each name and a client's address, one a line on standard input; one JSON object a line.
use strict;
use warnings;
use Mail::SPF;
use Net::DNS::Resolver;

my ($host, $port, $client) = @ARGV;
my $resolver = Net::DNS::Resolver->new(nameservers => [$host], port => $port, recurse => 0, udp_timeout => 2, retry => 2);
my $server = Mail::SPF::Server->new(
  dns_resolver => $resolver,
  max_dns_interactive_terms => 100,
  max_void_dns_lookups => 100,
);
while (my $name = <STDIN>) {
  chomp $name;
  my $request = Mail::SPF::Request->new(
    versions => [1],
    scope => 'mfrom',
    identity => "someone\@$name",
    ip_address => $client,
    helo_identity => $name,
  );
  my $result = $server->process($request);
  printf qq({"result":"%s","lookups":%d,"voids":%d}\n), $result->code,
    $request->root_request->state('dns_interactive_terms_count'), $request->root_request->state('void_dns_lookups_count');
}
