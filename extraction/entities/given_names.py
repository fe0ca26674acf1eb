"""Given names by the gender that English news uses them with; names used for both stand in neither list."""

from __future__ import annotations

MALE_NAMES = frozenset(
    """
    Aaron Abdel Abdou Abdul Abdullah Abraham Adam Adama Adrian Ahmad Ahmed Aidan Akira Alain Alan Albert Alberto
    Alejandro Aleksandar Aleksander Alessandro Alexander Alexandre Alexei Alexey Alexis Alf Alfonso Alfred Alfredo Ali
    Allan Allen Alvaro Amir Anatoly Anders Andreas Andrei Andres Andrew Andrey Andrzej Andrés Andy Angelo Angus Anil
    Anthony Antoine Anton Antonio António Anwar Archibald Archie Armando Arnold Arthur Arturo Arun Ashraf Asif Augusto
    Austin Ayman Barack Barry Bart Bashar Basil Ben Benjamin Benny Bernard Bernardo Bernie Bert Bill Billy Björn Bob
    Bobby Bola Bongbong Boris Brad Bradley Brendan Brett Brian Bruce Bruno Bryan Byron Caleb Calvin Carl Carlo Carlos
    Cesar Charles Charlie Chidi Chris Christian Christophe Christopher Chuck Cliff Clifford Clint Clive Colin Conor
    Craig Cristian Cristiano Curtis Cyril César Dale Damian Damien Damon Dan Daniel Daniele Danny Darren Daryl Dave
    David Dean Denis Dennis Denzel Derek Desmond Dick Didier Diego Dieter Dimitri Dirk Dmitri Dmitry Dominic Dominique
    Don Donald Doug Douglas Duncan Dustin Dwight Earl Ed Eddie Edgar Eduardo Edward Edwin Elias Elijah Elliot Elliott
    Elon Emanuel Emeka Emil Emile Emilio Emmanuel Enrico Enrique Eric Erik Ernest Ernesto Ernst Esteban Ethan Eugene
    Eugenio Evan Evgeny Evo Fabio Faisal Farouk Felipe Felix Ferdinand Fernando Ferran Fidel Filip Florian Francesco
    Francis Francisco Francois Frank Franklin Franz François Fred Freddie Frederic Frederick Fritz Gabriel Gareth Gary
    Gavin Gene Geoff Geoffrey George Georges Georgi Gerald Gerard Gerardo Gerhard Giacomo Gianni Gilbert Giorgio
    Giovanni Giuseppe Glenn Gonzalo Goodluck Gordon Graeme Graham Grant Greg Gregory Grigory Guillermo Gunther Gustav
    Gustavo Guy Hakan Hamad Hamid Hank Hans Hari Harold Harry Harvey Hassan Hector Heinz Helmut Henri Henrik Henry
    Herbert Herman Hideo Hiroshi Horst Howard Hubert Hugh Hugo Hun Hussein Ian Ibrahim Ignacio Igor Ilya Imran Isaac
    Ismail Ivan Ivo Iñigo Jack Jacob Jacques Jaime Jake Jakob James Jamie Jan Janez Jared Jarosław Jason Javier Jay
    Jean-Claude Jean-Marc Jean-Pierre Jeff Jeffrey Jens Jeremy Jerome Jerry Jesus Jesús Jim Jimmy Jinping Joachim Joao
    Joaquim Joaquin Joaquín Joe Joel Joerg Johan Johann Johannes John Johnny Joko Jon Jonas Jonathan Jong-un Jorge Jose
    Josef Joseph Josh Joshua José João Juan Jude Julian Julien Julio Julius Justin Jürgen Kamal Karel Karim Karl Keir
    Keith Ken Kenneth Kenny Kevin Khaled Khalid Kirk Klaus Kofi Konrad Konstantin Kumar Kurt Kwame Kyle Lance Larry Lars
    Laurent Lawrence Len Lenny Leo Leon Leonard Leonardo Leonid Leopold Lewis Liam Lindsey Lionel Lloyd Lorenzo Lou
    Louis Luca Lucas Luciano Luigi Luis Luka Lukas Luke Luther Luís Magnus Mahmoud Mahmud Malcolm Mamadou Manfred Manuel
    Marc Marcel Marcelo Marco Marcos Marcus Mariano Mario Marius Mark Marko Markus Martin Marvin Massimo Mateo Mateusz
    Mathias Matt Matteo Matthew Matthias Maurice Mauricio Max Maxim Maximilian Mehmet Michael Michel Miguel Mihai Mikael
    Mike Mikhail Milan Miles Milos Mitch Mitchell Mohamed Mohammad Mohammed Moses Mostafa Moussa Muhammad Muhammadu
    Murat Musa Mustafa Nabil Nana Narendra Nathan Nathaniel Naveen Nayib Neil Nelson Nicholas Nick Nicola Nicolas
    Nicolás Niels Nigel Nikita Nikola Nikolai Nikolas Nils Noah Noel Norbert Norman Olaf Oleg Oleksandr Oliver Olivier
    Olusegun Omar Omer Orlando Osama Oscar Oskar Otto Oumar Ousmane Owen Pablo Paolo Pascal Patrice Patrick Paul Paulo
    Pavel Pawel Pedro Per Pere Perry Pete Peter Petr Phil Philip Philippe Phillip Pierre Pietro Pravin Prayut Rafael
    Rahul Raila Raj Rajesh Ralf Ralph Ramon Ramón Randall Randolph Randy Raphael Rashid Raul Ravi Ray Raymond Raúl Recep
    Reinhard Renato Rex Ricardo Riccardo Richard Rick Ricky Rob Robbie Robert Roberto Rod Roderick Rodney Rodrigo Roger
    Rohan Roland Rolf Roman Ron Ronald Ronaldo Ronnie Rory Ross Roy Rudolf Rudy Rupert Russell Ryan Sadiq Salman
    Salvador Salvatore Sam Sami Samir Samuel Sani Sanjay Satya Saul Scott Sean Sebastian Sebastián Sekou Serge Sergei
    Sergey Sergio Seth Shane Shaquille Shaun Shigeru Shinzo Sidney Sigmund Silvio Simon Stan Stanley Stefan Stefano
    Stephan Stephen Steve Steven Stuart Stéphane Sundar Sven Sylvester Sébastien Tariq Ted Teddy Terence Terrence Terry
    Theo Theodore Thierry Thomas Tiago Tim Timothy Tobias Toby Todd Tom Tomas Tommy Tomás Toni Tony Travis Trevor Troy
    Uhuru Umar Uwe Valentin Vernon Victor Vikram Viktor Ville Vince Vincent Vincenzo Vinicius Vinod Vitaly Vito Vlad
    Vladimir Volodymyr Václav Wade Wallace Walter Warren Wayne Werner Wilfred Wilhelm Will Willem William Willie Willy
    Winston Wolfgang Xavier Yannick Yasser Yasuo Yoshihide Yuri Yusuf Yves Zac Zachary Zoran
    """.split()
)

FEMALE_NAMES = frozenset(
    """
    Abigail Ada Adele Adriana Agatha Agnes Aicha Aisha Alana Alessandra Alexandra Alexandria Alice Alicia Alina Alison
    Allison Alma Amal Amanda Amber Amelia Amina Amy Ana Anastasia Anastasiya Andrea Angela Angelina Angie Anita Anjali
    Ann Anna Anne Annette Annie Antonia April Aretha Arlene Ashley Astrid Audrey Aung Ava Barbara Beatrice Beatriz Becky
    Benazir Bernadette Bertha Beth Bethany Betty Beverly Beyoncé Bianca Birgit Blanca Bonnie Brenda Bridget Brigitte
    Britney Camilla Camille Candace Carina Carla Carly Carmen Carol Carole Carolina Caroline Carolyn Carrie Catalina
    Catarina Catherine Cathy Cecilia Celia Celine Charlene Charlotte Chelsea Cheryl Chiara Chloe Christiane Christina
    Christine Cindy Claire Clara Clare Claudia Colette Colleen Condoleezza Connie Constance Corazon Cristina Cynthia
    Daisy Dalia Dana Danielle Daphne Dawn Debbie Deborah Debra Delia Delphine Denise Diana Diane Dilma Dina Dolores
    Donna Dora Doris Dorothea Dorothy Edith Edna Eileen Elaine Eleanor Elena Elisa Elisabeth Eliza Elizabeth Ella Ellen
    Elsa Elvira Emilia Emily Emma Erica Erika Esther Eva Eve Evelyn Faith Farah Fatima Fatou Federica Fiona Flora
    Florence Frances Francesca Frida Gabriela Gabrielle Gail Gemma Georgia Georgina Geraldine Gertrude Gillian Gina
    Ginger Giorgia Giovanna Gisele Giulia Gladys Gloria Golda Grace Graça Greta Gwen Gwyneth Hanna Hannah Harriet Hazel
    Heather Heidi Helen Helena Helene Helga Hilary Hildegard Hillary Ida Ilona Imelda Indira Ines Ingrid Inés Irena
    Irene Irina Iris Irma Isabel Isabella Isabelle Ivana Ivanka Jacinda Jackie Jacqueline Jana Jane Janet Janice Janine
    Jasmine Jean Jeanette Jeanne Jenna Jennifer Jenny Jessica Jill Joan Joanna Joanne Jodie Johanna Josephine Joy Joyce
    Juana Judith Judy Julia Juliana Julie Juliet Juliette June Kamala Kara Karen Karin Karina Karla Katarina Kate
    Katharina Katherine Kathleen Kathryn Kathy Katia Katie Katja Katrina Katy Kayla Keiko Keira Kelly Kellyanne Kendra
    Kerry Kimberly Kirsten Kristen Kristin Kristina Kylie Lana Larissa Laura Lauren Leah Leila Lena Leticia Lidia Lila
    Lily Lina Linda Lisa Lizzie Lois Loretta Lori Lorraine Louisa Louise Lucia Lucie Lucille Lucy Lucía Lydia Lynn Mabel
    Madeleine Madeline Madonna Mae Magdalena Maggie Malala Mamata Manuela Mara Marcia Margaret Margarita Margot
    Marguerite Maria Mariah Mariam Marian Mariana Marianne Marie Marilyn Marina Marine Marion Marissa Marjorie Marlene
    Marsha Marta Martha Martina Mary Maryam María Maud Maureen Maya Meera Meg Megan Meghan Melania Melanie Melinda
    Melissa Mercedes Meredith Meryl Mette Mia Michaela Michele Michelle Mildred Millie Minnie Mira Miranda Miriam Molly
    Mona Monica Monika Muriel Myra Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nellie Ngozi Nicole Nicolette Nikki
    Nina Nirmala Nkosazana Nora Norma Nuria Octavia Olga Olivia Ophelia Oprah Paige Pamela Park Patricia Patti Paula
    Paulina Pauline Peggy Penelope Penny Petra Phoebe Phyllis Pilar Polly Priscilla Priti Priya Rachel Ramona Rania
    Raquel Rebecca Regina Rekha Renata Renee Rhonda Rita Roberta Rosa Rosalind Rosario Rose Roseanne Rosemary Rosie
    Roxana Ruth Sabina Sabine Sabrina Sadie Sally Salma Samantha Samia Sandra Sanna Sara Sarah Sasha Scarlett Selena
    Serena Shakira Shannon Sharon Sheikh-Hasina Sheikha Sheila Shelley Sheryl Shirley Silvia Simone Sofia Sonia Sonja
    Sophia Sophie Stacey Stella Stephanie Stormy Sue Susan Susana Susanna Susanne Sushma Suzanne Svetlana Sylvia Sylvie
    Tamara Tammy Tanya Tara Taylor Teresa Tess Tessa Thelma Theresa Therese Thuli Tiffany Tina Tracey Traci Tracy Trudy
    Uma Ursula Valentina Valerie Vanessa Vera Veronica Veronika Victoria Viola Violet Virginia Vivian Vivienne Wanda
    Wendy Whitney Wilhelmina Winifred Winnie Xiomara Yasmin Yolanda Yulia Yvette Yvonne Zahra Zainab Zara Zoe Zsa
    """.split()
) - {
    "April",
    "Aung",
    "Florence",
    "Georgia",
    "Jean",
    "June",
    "Marine",
    "Mercedes",
    "Park",
    "Taylor",
    "Victoria",
    "Virginia",
}
"""Without names that are more often places, months or used for both."""

GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES | {"Alex", "Casey", "Jean", "Jordan", "Kim", "Leslie", "Pat", "Robin", "Taylor"}
